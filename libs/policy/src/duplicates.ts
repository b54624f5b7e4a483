import { type AnyFact, type ProgrammeState, sourceKeys } from '@throughline/domain';

/**
 * By source (document, days, place): the event that counts for it. It is the one with the least id, so that it makes no difference
 * which arrived first. Grows with the documents that sessions name, not with the number of events; in buckets by the first digits of
 * the document's digest, so that adding one copies few.
 */
export type Tellings = Readonly<Record<string, Readonly<Record<string, string>>>>;

const BUCKET_DIGITS = 2;
const bucketOf = (key: string): string => key.slice(0, BUCKET_DIGITS);
const holderOf = (tellings: Tellings, key: string): string | undefined => tellings[bucketOf(key)]?.[key];

/** Whether a person found that the event, though suspected, is not a duplicate. */
export const isCleared = ({ duplicates }: ProgrammeState, eventId: string): boolean =>
  duplicates[eventId]?.status === 'different';

/** Adds what the fact was told from; the same map when another event holds all of it. */
export const withTelling = (tellings: Tellings, fact: AnyFact): Tellings =>
  sourceKeys(fact).reduce((known, key) => {
    const holder = holderOf(known, key);
    if (holder !== undefined && holder <= fact.eventId) return known;
    const bucket = bucketOf(key);
    return { ...known, [bucket]: { ...known[bucket], [key]: fact.eventId } };
  }, tellings);

/** The event that tells from the same source and counts instead; undefined when there is none. */
export const toldBy = (tellings: Tellings, fact: AnyFact): string | undefined =>
  sourceKeys(fact)
    .flatMap((key) => holderOf(tellings, key) ?? [])
    .filter((holder) => holder < fact.eventId)
    .sort()[0];

/** True when an event that counts so far has to stand back for this one, so that everything must be counted again. */
export const displaces = (tellings: Tellings, fact: AnyFact): boolean =>
  sourceKeys(fact).some((key) => fact.eventId < (holderOf(tellings, key) ?? ''));
