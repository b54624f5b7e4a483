import { describe, expect, it } from '@jest/globals';
import { median, quantile } from './statistics.ts';

describe('quantiles', () => {
  it('are values that were measured', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2);
    expect(quantile([1, 2, 3, 4], 0.99)).toBe(4);
  });

  it('do not depend on the order of measuring, nor change it', () => {
    const values = [3, 1, 2];
    expect(quantile(values, 0)).toBe(1);
    expect(values).toEqual([3, 1, 2]);
  });

  it('are refused when nothing was measured', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});
