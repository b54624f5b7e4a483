import type { Headcount } from '@throughline/domain';

/**
 * A number of people as a report may show it, each end to the nearest five; never one to seven. `atMost` is null where nothing on the record bounds it.
 * `none`: there was no event that could have had any; `not-recorded`: there were events, and no count of any of them is on record.
 */
export type PublishedPeople = 'none' | 'not-recorded' | 'suppressed' | Headcount;

/** A number of surveys, responses or signatures, as `PublishedPeople`. */
export type PublishedCount = 'none' | 'not-recorded' | 'suppressed' | number;

const FEWEST_SHOWN = 8;
const nearestFive = (people: number): number => Math.round(people / 5) * 5;

/** What may be shown of how many there were, of so many events, of which so many say how many. */
export interface Basis {
  readonly events: number;
  readonly counted: number;
}

const unknown = ({ events, counted }: Basis): 'none' | 'not-recorded' | undefined => {
  if (events === 0) return 'none';
  return counted === 0 ? 'not-recorded' : undefined;
};

/** What may be shown of how many people there were. */
export const publishedPeople = ({ atLeast, atMost }: Headcount, basis: Basis): PublishedPeople => {
  const lacking = unknown(basis);
  if (lacking !== undefined) return lacking;
  if (atLeast === 0) return 'none';
  if (atLeast < FEWEST_SHOWN) return 'suppressed';
  return { atLeast: nearestFive(atLeast), atMost: atMost === null ? null : nearestFive(atMost) };
};

/** What may be shown of an exact number. */
export const publishedCount = (count: number, basis: Basis): PublishedCount => {
  const lacking = unknown(basis);
  if (lacking !== undefined) return lacking;
  if (count === 0) return 'none';
  return count < FEWEST_SHOWN ? 'suppressed' : nearestFive(count);
};
