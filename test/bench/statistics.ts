/** Value below which the share `q` (0 to 1) of the values lies, by nearest rank. @throws RangeError when there are none. */
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('nothing was measured');
  return value;
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);
