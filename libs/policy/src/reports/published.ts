import type { Headcount } from '@throughline/domain';

/** A number of people as a report may show it, each end to the nearest five; never one to seven. `atMost` is null where nothing on the record bounds it. */
export type PublishedPeople = 'none' | 'suppressed' | Headcount;

const FEWEST_SHOWN = 8;
const nearestFive = (people: number): number => Math.round(people / 5) * 5;

/** What may be shown of how many there were. */
export const publishedPeople = ({ atLeast, atMost }: Headcount): PublishedPeople => {
  if (atLeast === 0) return 'none';
  if (atLeast < FEWEST_SHOWN) return 'suppressed';
  return { atLeast: nearestFive(atLeast), atMost: atMost === null ? null : nearestFive(atMost) };
};
