/** Most entries by event id that are kept where only some of a sort are named; history has them all. */
export const MOST_NAMED = 100;

/**
 * With one more entry by its event id. The hundred least ids are kept, so that it makes no difference which came first; the same object where the entry is
 * none of them.
 */
export const leastIds = <T>(
  named: Readonly<Record<string, T>>,
  eventId: string,
  one: T,
): Readonly<Record<string, T>> => {
  const ids = Object.keys(named);
  const isLast = ids.every((known) => known < eventId);
  if (isLast && ids.length >= MOST_NAMED) return named;
  const all = { ...named, [eventId]: one };
  if (isLast) return all;
  const entries = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.slice(0, MOST_NAMED));
};
