import {
  amended,
  type AnyFact,
  type InvolvementPayload,
  isAmendmentKind,
  isCountersigned,
  own,
  type RecordedEvent,
  wholeFactOf,
} from '@throughline/domain';
import type { CompiledPack } from '../packs/compile.ts';
import { correctedLate, lacksForEarliness, lacksForLateness, type LateNeed, type PolicyReading } from './lateness.ts';
import type { ProgrammeProjection } from './programme-projection.ts';

/** An event as it may count. */
export interface Countable {
  /** The fact, amended. */
  readonly counts: AnyFact;
  readonly pack: CompiledPack;
  /** Id of the correction in place; null where there is none. */
  readonly correction: string | null;
  /** What it lacks to count, in words; undefined where it counts. */
  readonly lacks: string | undefined;
  /** What whoever signs is shown of a late correction. */
  readonly shown: string | undefined;
  /** What somebody has to do about it. */
  readonly needs: readonly LateNeed[];
}

/** The fact as it may count under the pack: amended, and what it lacks if it came late. Undefined for what is no evidence, or was withdrawn. */
export const countable = (
  calendar: PolicyReading,
  pack: CompiledPack | undefined,
  { amendments, programme }: Pick<ProgrammeProjection, 'amendments' | 'programme'>,
  event: RecordedEvent,
): Countable | undefined => {
  const fact = wholeFactOf(event);
  const counts = fact === undefined || isAmendmentKind(fact.kind) ? undefined : amended(amendments, fact);
  if (counts === undefined || pack === undefined) return undefined;
  const knownAt = (event.payload as InvolvementPayload).replayMoment ?? event.recordedAt;
  const correction = own(amendments, event.eventId)?.by ?? null;
  const lateness = {
    calendar,
    allowed: pack.pack.lateAfterWorkingDays,
    isCountersigned: isCountersigned(programme.countersignatures, counts, correction),
  };
  const early = lacksForEarliness(counts, knownAt, lateness);
  const late = early === undefined ? lacksForLateness(counts, knownAt, lateness) : undefined;
  const shown = correctedLate(counts, lateness);
  const needs: readonly LateNeed[] = late?.lacks ?? (shown === undefined ? [] : ['countersignature']);
  return { counts, pack, correction, lacks: early ?? late?.why, shown, needs };
};
