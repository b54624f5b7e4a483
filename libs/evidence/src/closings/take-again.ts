import type { PinnedPack, UnmetReason } from '@throughline/domain';
import type { Finding } from '../audit/finding.ts';
import { compareDecision } from './compare-decision.ts';
import type { Judge } from './judging.ts';
import { evaluatedOtherwise, type Places, type Remark, restsOnLater, VERSION_SEEN } from './of-closing.ts';
import type { Before, Decided } from './put-again.ts';

/** A finding without its place. */
export type Disagreement = Pick<Finding, 'class' | 'expected' | 'found'>;

/** What became of taking one decision again. */
export interface TakenAgain {
  /** `undecided`: it could not be taken again; a finding says why. */
  readonly again: 'same' | 'differs' | 'undecided';
  readonly disagreements: readonly Disagreement[];
  readonly said: readonly Pick<Remark, 'code' | 'what'>[];
}

/** What the gates before it, a question or a suspension hold against a closing: about what is on record, as the requirements of the policy are. */
const OF_ORDER: ReadonlySet<string> = new Set(['earlier-gate', 'questioned', 'suspended']);

const isEarly = (event: Decided, { projection }: Before, unmet: readonly UnmetReason[], judge: Judge): boolean => {
  if (event.type !== 'GateClosed') return false;
  const asked = judge.gates.assessGate(projection, event.payload.gate, event.version).unmet;
  return unmet.some(
    ({ requirement }) => OF_ORDER.has(requirement) || asked.some((reason) => reason.requirement === requirement),
  );
};

const formatUnmet = (unmet: readonly UnmetReason[]): string =>
  unmet.map(({ requirement, why }) => `${requirement} (${why})`).join('; ');

/** A decision as it is on record, with what may be why it comes out otherwise. */
const inWords = ({ type, actor, occurredAt, payload }: Decided, said: TakenAgain['said']): string => {
  const release = 'engine' in payload ? `, by release ${payload.engine}` : '';
  const other = said.map(({ what }) => `; ${what}`).join('');
  return `${type} by ${actor.role} ${actor.id} at ${occurredAt}${release}${other}`;
};

/** Decisions in which no policy has a say. */
const BY_NO_POLICY: readonly Decided['type'][] = [
  'ErasureRequested',
  'PayloadErased',
  'PublicationRequested',
  'PublicationApproved',
];

/** The policy pack under which something was decided; null where there was none, or where no policy has a say. */
const packOf = (event: Decided, { projection }: Before): PinnedPack | null => {
  if (BY_NO_POLICY.includes(event.type)) return null;
  return event.type === 'GateClosed' ? event.payload.pack : projection.programme.pack;
};

/**
 * Takes one decision again on the programme as it stood before it.
 * @param version at which it stands on this record; of what a fork inherited another than its own.
 */
export const takeAgain = (
  event: Decided,
  before: Before,
  { judge, places, version }: { readonly judge: Judge; readonly places: Places; readonly version: number },
): TakenAgain => {
  const later = event.type === 'GateClosed' ? restsOnLater(event, version, places) : [];
  const said = event.type === 'GateClosed' ? evaluatedOtherwise(event, judge) : [];
  const early: readonly Disagreement[] =
    later.length === 0
      ? []
      : [{ class: 'early-closing', expected: 'evidence recorded before the closing', found: later.join('; ') }];
  const pinned = packOf(event, before);
  const problem = pinned === null ? undefined : judge.problemWith(pinned);
  if (problem !== undefined) return { again: 'undecided', disagreements: [...early, problem], said };
  const comparison = compareDecision(event, before);
  switch (comparison.verdict) {
    case 'same':
      return {
        again: 'same',
        disagreements: early,
        said: comparison.hasToHaveSeen ? [...said, VERSION_SEEN] : said,
      };
    case 'differs': {
      const { expected, found } = comparison;
      const differs: Disagreement = {
        class: 're-evaluation-differs',
        expected,
        found: `${found} (${inWords(event, said)})`,
      };
      return { again: 'differs', disagreements: [...early, differs], said };
    }
    case 'refused': {
      const { unmet } = comparison;
      const kind = isEarly(event, before, unmet, judge) ? 'early-closing' : 're-evaluation-differs';
      const refused: Disagreement = {
        class: kind,
        expected: `refused: ${formatUnmet(unmet)}`,
        found: inWords(event, said),
      };
      return { again: 'differs', disagreements: [...early, refused], said };
    }
  }
};
