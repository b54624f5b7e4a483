/** Pseudo-random whole numbers from 0 to below `limit`. */
export type Random = (limit: number) => number;

/** The same numbers for the same seed (Park and Miller). */
export const randomFrom = (seed: number): Random => {
  let state = (Math.abs(seed) % 2_147_483_646) + 1;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
};

export const oneOf = <T>(random: Random, items: readonly T[]): T => {
  const item = items[random(items.length)];
  if (item === undefined) throw new Error('there is nothing to choose from');
  return item;
};

/** So many numbers below `limit`, in order; the same number may come more than once. */
export const inOrder = (random: Random, count: number, limit: number): readonly number[] =>
  Array.from({ length: count }, () => random(limit)).sort((a, b) => a - b);

/** The same items in another order (Fisher and Yates). */
export const inAnyOrder = <T>(random: Random, items: readonly T[]): readonly T[] => {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = random(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
};
