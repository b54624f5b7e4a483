import { decideProgramme, type NewEvent, type ProgrammeCommand, type UnmetReason } from '@throughline/domain';
import { type Before, type Decided, putAgain } from './put-again.ts';

/** What deciding again gives beside what is on record. */
export type Comparison =
  /** `hasToHaveSeen`: only if whoever closed named the version that they looked at, which the record does not hold. */
  | { readonly verdict: 'same'; readonly hasToHaveSeen: boolean }
  /** It would have been refused; `unmet` are the reasons. */
  | { readonly verdict: 'refused'; readonly unmet: readonly UnmetReason[] }
  | { readonly verdict: 'differs'; readonly expected: string; readonly found: string };

/** Said in words by the release that recorded it. A later one may say it otherwise; what was decided is the same. */
const WORDS: ReadonlySet<string> = new Set(['title', 'why', 'wouldMeet', 'what']);

/** A value with the members of each object in the order of their names, without what is said in words. */
const decidedIn = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(decidedIn);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name, member]) => member !== undefined && !WORDS.has(name));
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, of]) => [name, decidedIn(of)]));
};

const textOf = (value: unknown): string => JSON.stringify(decidedIn(value)) ?? 'nothing';

const LONGEST = 300;
const short = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`);

/** The members in which two payloads say something else. */
const differingIn = (again: object, recorded: object): readonly [string, unknown, unknown][] => {
  const [is, was] = [new Map(Object.entries(again)), new Map(Object.entries(recorded))];
  return [...new Set([...is.keys(), ...was.keys()])]
    .filter((name) => textOf(is.get(name)) !== textOf(was.get(name)))
    .sort()
    .map((name) => [name, is.get(name), was.get(name)]);
};

const unmetIn = ({ type, payload }: NewEvent): readonly UnmetReason[] | undefined => {
  const { unmet, reasons } = payload as { readonly unmet?: readonly UnmetReason[]; readonly reasons?: typeof unmet };
  return type === 'GateClosureRefused' || type === 'CommandRefused' ? (unmet ?? reasons) : undefined;
};

const formatPayload = (members: readonly (readonly [string, unknown])[]): string =>
  members.map(([name, value]) => `${name}: ${short(textOf(value))}`).join('; ');

const asDecided = (command: ProgrammeCommand | undefined, recorded: Decided, before: Before): Comparison => {
  if (command === undefined)
    return { verdict: 'differs', expected: 'no decision: the policy has no such requirement', found: 'on record' };
  const decision = decideProgramme(command, before.projection.programme);
  if ('rejected' in decision)
    return { verdict: 'differs', expected: `no decision: ${decision.rejected.detail}`, found: 'on record' };
  const [again] = decision;
  if (again === undefined)
    return { verdict: 'differs', expected: 'no decision: it was so already', found: 'on record' };
  const unmet = unmetIn(again);
  if (unmet !== undefined && recorded.type !== 'GateClosureRefused') return { verdict: 'refused', unmet };
  if (again.type !== recorded.type)
    return { verdict: 'differs', expected: `${again.type} in place of ${recorded.type}`, found: 'on record' };
  const recordedActor = { actor: { id: recorded.actor.id, role: recorded.actor.role } };
  const differing = differingIn(
    { ...again.payload, actor: again.actor },
    { ...(recorded.payload as object), ...recordedActor },
  );
  return differing.length === 0
    ? { verdict: 'same', hasToHaveSeen: false }
    : {
        verdict: 'differs',
        expected: formatPayload(differing.map(([name, is]) => [name, is])),
        found: formatPayload(differing.map(([name, , was]) => [name, was])),
      };
};

/** Takes a decision on record again, on the record as it stood before it, by the decider that took it. */
export const compareDecision = (recorded: Decided, before: Before): Comparison => {
  const decide = (hasSeen: boolean): Comparison => asDecided(putAgain(recorded, before, hasSeen), recorded, before);
  const first = decide(false);
  const mayHaveSeen = recorded.type === 'GateClosed' || recorded.type === 'GateClosureRefused';
  if (first.verdict === 'same' || !mayHaveSeen) return first;
  const second = decide(true);
  return second.verdict === 'same' ? { verdict: 'same', hasToHaveSeen: true } : second;
};
