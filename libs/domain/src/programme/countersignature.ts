import type { AnyFact } from '../involvement/fact.ts';
import { recorderKey, idsOf } from '../involvement/fact.ts';
import type { Countersigned } from './events/evidence.ts';
import { own } from '../own.ts';

/** Countersignatures by the id of the evidence, oldest first. */
export type Countersignatures = Readonly<Record<string, readonly Countersigned[]>>;

/** Adds one to what is kept. */
export const withCountersignature = (kept: Countersignatures, one: Countersigned): Countersignatures => ({
  ...kept,
  [one.event]: [...(own(kept, one.event) ?? []), one],
});

/**
 * Whether somebody vouched for the evidence as it counts now. What was said before it was corrected, or corrected otherwise, vouches for nothing since.
 * @param correction id of the correction in place; null where there is none.
 */
export const isCountersigned = (
  kept: Countersignatures,
  { eventId, knownAt }: Pick<AnyFact, 'eventId' | 'knownAt'>,
  correction: string | null,
): boolean => (own(kept, eventId) ?? []).some((one) => one.correction === correction && one.knownAt === knownAt);

/** Staff ids of those who do not countersign a fact: whoever recorded it, corrected it, or is named as its recorder. In order. */
export const recordersOf = (fact: AnyFact): readonly string[] =>
  [...new Set([...idsOf(recorderKey(fact)), fact.data.recorder.staffId])].sort();
