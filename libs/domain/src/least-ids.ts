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
  if (ids.length >= MOST_NAMED && ids.every((known) => known < eventId)) return named;
  const entries = Object.entries({ ...named, [eventId]: one }).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.slice(0, MOST_NAMED));
};
