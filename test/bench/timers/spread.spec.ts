import { describe, expect, it } from '@jest/globals';
import { outOfOrder } from './spread.ts';

const left = (...steps: readonly number[]) =>
  steps.map((step, i) => ({ programme: `P-${i}`, step, afterMs: 1_000 * i }));

describe('the share of pairs out of the order of urgency', () => {
  it('is none when the most urgent left first, all when they left last', () => {
    expect(outOfOrder(left(-1, -1, -5, -20))).toBe(0);
    expect(outOfOrder(left(-20, -5, -1))).toBe(1);
  });

  it('counts only pairs of different urgency', () => {
    expect(outOfOrder(left(-5, -5, -5))).toBe(0);
    expect(outOfOrder(left(-1, -5, -1, -5))).toBe(1 / 4);
  });
});
