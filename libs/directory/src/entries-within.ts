import type { Person } from './directory.ts';

const EVERY = '*';

/**
 * Of one person's entries those that count for somebody of these organisations (`*`: every one): what the organisations keep themselves, first,
 * and an entry for every organisation.
 */
export const entriesWithin = (entries: readonly Person[], organisations: readonly string[]): readonly Person[] => {
  const ofEvery = entries.filter(({ organisation }) => organisation === EVERY);
  const own = entries.filter(
    ({ organisation }) =>
      organisation !== EVERY && (organisations.includes(EVERY) || organisations.includes(organisation)),
  );
  return [...own, ...ofEvery];
};
