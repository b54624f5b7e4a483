import { type AnyFact, own, type ProgrammeState, recordersOf, sourceKeys } from '@throughline/domain';
import { people } from './count-fact.ts';
import { type Fingerprints, fingerprintsIn, mayHold, withFingerprint } from './fingerprints.ts';

/**
 * By source (document, days, place): the event that counts for it, which is the one with the least id, so that it makes no difference which
 * arrived first. Made while a stream is folded and not kept: what is kept are fingerprints of the sources.
 */
export type SourceIndex = ReadonlyMap<string, Holder>;
/** An event that counts for its source, and who recorded it. */
export interface Holder {
  readonly eventId: string;
  /** Staff ids of those who recorded or corrected it. */
  readonly recorders: readonly string[];
  /** How many people or responses it counts. */
  readonly people: number;
}

/** Whether a person found that the event, though suspected, is not a duplicate. */
export const isCleared = ({ duplicates }: ProgrammeState, eventId: string): boolean =>
  own(duplicates, eventId)?.status === 'different';

/** Adds what a fact was told from. @param fact one that may count; also one that a person found to be no duplicate, as yet others may tell the same as it does. */
export const addSources = (sourceIndex: Map<string, Holder>, fact: AnyFact): void => {
  for (const key of sourceKeys(fact)) {
    const holder = sourceIndex.get(key);
    if (holder === undefined || fact.eventId < holder.eventId)
      sourceIndex.set(key, { eventId: fact.eventId, recorders: recordersOf(fact), people: people(fact) });
  }
};

/** The event that tells from the same source and counts instead; undefined when there is none. */
export const duplicateOf = (sourceIndex: SourceIndex, fact: AnyFact): Holder | undefined =>
  sourceKeys(fact)
    .flatMap((key) => sourceIndex.get(key) ?? [])
    .filter(({ eventId }) => eventId < fact.eventId)
    .sort((a, b) => (a.eventId < b.eventId ? -1 : 1))[0];

/** How the counts of two events that tell from the same source differ, in words; undefined where they do not. */
export const unequalCounts = (fact: AnyFact, other: Holder): string | undefined => {
  const count = people(fact);
  return count === other.people
    ? undefined
    : `${fact.eventId} counts ${count} and ${other.eventId}, from the same document, days and place, ${other.people}`;
};

/** What is kept of a source index. */
export const fingerprintsOf = (sourceIndex: SourceIndex): Fingerprints => fingerprintsIn(sourceIndex.keys());

/** Adds the sources of a fact to what is kept. */
export const withSources = (sources: Fingerprints, fact: AnyFact): Fingerprints =>
  sourceKeys(fact).reduce(withFingerprint, sources);

/** True when another event may tell from the same source: only counting all again says which of them counts. */
export const maybeDuplicate = (sources: Fingerprints, fact: AnyFact): boolean =>
  sourceKeys(fact).some((key) => mayHold(sources, key));
