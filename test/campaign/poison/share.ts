/** Shares a total out by weight, in whole numbers whose sum it is. */
export const shareOut = (total: number, weights: readonly number[]): readonly number[] => {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return weights.map((weight) => {
    const from = Math.round((before / all) * total);
    before += weight;
    return Math.round((before / all) * total) - from;
  });
};
