import { type AnyFact, correctedFact, handsOn, idsOf, inOwnSection } from './fact.ts';
import { isAmendmentKind } from './kinds.ts';

/** What the latest amendment says of one event. A retraction or reattribution outweighs any correction. */
export interface Amendment {
  readonly by: string;
  readonly at: string;
  /** When it came on record; see `Fact`. */
  readonly knownAt: string;
  readonly effect: 'correct' | 'remove';
  /** Staff ids of those who recorded it, in order. */
  readonly hands: readonly string[];
  readonly replacement?: unknown;
}
/** Amendments by the id of the event they are about, whether that has arrived or not. */
export type Amendments = Readonly<Record<string, Amendment>>;

const amendmentIn = (fact: AnyFact): { readonly target: string; readonly amendment: Amendment } | undefined => {
  const { eventId: by, occurredAt: at, knownAt } = fact;
  const hands = idsOf(handsOn(fact));
  switch (fact.kind) {
    case 'correction':
      return {
        target: fact.data.details.corrects,
        amendment: { by, at, knownAt, effect: 'correct', hands, replacement: fact.data.details.replacement },
      };
    case 'retraction':
      return { target: fact.data.details.retracts, amendment: { by, at, knownAt, effect: 'remove', hands } };
    case 'reattribution':
      return { target: fact.data.details.reattributes, amendment: { by, at, knownAt, effect: 'remove', hands } };
    default:
      return undefined;
  }
};

/** Id of the event that `fact` corrects, retracts or reattributes; undefined when it does none of these. */
export const amendedEvent = (fact: AnyFact): string | undefined => amendmentIn(fact)?.target;

/** Removal first, then the later one, then the greater id: a total order, so that the order of arrival never matters. */
const outweighs = (a: Amendment, b: Amendment): boolean => {
  if (a.effect !== b.effect) return a.effect === 'remove';
  const [atA, atB] = [Date.parse(a.at), Date.parse(b.at)];
  return atA === atB ? a.by > b.by : atA > atB;
};

/** Adds what `fact` amends; the same ledger when it amends nothing. */
export const withAmendment = (ledger: Amendments, fact: AnyFact): Amendments => {
  const found = isAmendmentKind(fact.kind) ? amendmentIn(fact) : undefined;
  if (found === undefined) return ledger;
  const present = ledger[found.target];
  return present !== undefined && !outweighs(found.amendment, present)
    ? ledger
    : { ...ledger, [found.target]: found.amendment };
};

/**
 * What the amendments among these facts say, in any order. One that was itself retracted says nothing, and one that was corrected says what it was
 * corrected to; two that take back each other both say nothing.
 */
export const amendmentsIn = (facts: readonly AnyFact[]): Amendments => {
  const amending = facts.filter(({ kind }) => isAmendmentKind(kind));
  const ids = new Set(amending.map(({ eventId }) => eventId));
  const upon = new Map<string, readonly AnyFact[]>();
  for (const fact of amending) {
    const target = amendedEvent(fact);
    if (target !== undefined && ids.has(target)) upon.set(target, [...(upon.get(target) ?? []), fact]);
  }
  /** Each amendment is about one event, so that what bears on it is a tree, but for a circle that leads back to it. */
  const asItStands = (fact: AnyFact, above: ReadonlySet<string>): AnyFact | undefined => {
    const bearing = (upon.get(fact.eventId) ?? []).filter(({ eventId }) => !above.has(eventId));
    const within = new Set([...above, fact.eventId]);
    return amended(bearing.flatMap((other) => asItStands(other, within) ?? []).reduce(withAmendment, {}), fact);
  };
  return amending.flatMap((fact) => asItStands(fact, new Set()) ?? []).reduce(withAmendment, {});
};

const later = (a: string, b: string): string => (Date.parse(b) > Date.parse(a) ? b : a);

/** A fact as an amendment corrects it, the whole of its session; no longer on record than its correction. */
const corrected = (fact: AnyFact, { hands, replacement, knownAt }: Amendment): AnyFact | undefined => {
  const found = correctedFact(fact, replacement);
  return found === undefined ? undefined : { ...found, correctedBy: hands, knownAt: later(fact.knownAt, knownAt) };
};

/**
 * The fact as it counts now: corrected, as it came, or undefined when retracted, each for its own programme alone. A correction that is no valid data
 * of its kind removes it.
 * @param fact with the whole of its session, so that a correction may give it a section it did not have.
 */
export const amended = (ledger: Amendments, fact: AnyFact): AnyFact | undefined => {
  const amendment = ledger[fact.eventId];
  if (amendment?.effect === 'remove') return undefined;
  const told = amendment === undefined ? fact : corrected(fact, amendment);
  return told === undefined ? undefined : inOwnSection(told);
};
