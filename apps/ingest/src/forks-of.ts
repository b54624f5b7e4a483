import type { Standing } from '@throughline/policy';

/** Ids of the programmes forked from the one that stands so. */
export const forksOf = ({ programme: { forks = [] } }: Standing): readonly string[] =>
  forks.map(({ programme }) => programme);
