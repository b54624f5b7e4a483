import type { Headcount } from '@throughline/domain';

/** Numbers of people as a report may show them: bands only, and nothing of fewer than eight. */
export const PUBLISHED_PEOPLE = ['none', 'suppressed', '8-19', '20-49', '50+'] as const;
export type PublishedPeople = (typeof PUBLISHED_PEOPLE)[number];

const FLOORS: readonly (readonly [from: number, shown: PublishedPeople])[] = [
  [50, '50+'],
  [20, '20-49'],
  [8, '8-19'],
  [1, 'suppressed'],
];

/** The band of how many there were at least. */
export const publishedPeople = ({ atLeast }: Pick<Headcount, 'atLeast'>): PublishedPeople =>
  FLOORS.find(([from]) => atLeast >= from)?.[1] ?? 'none';
