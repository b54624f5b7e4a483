import { describe, expect, it } from '@jest/globals';
import { createRestartBudget } from './restart-budget.ts';

describe('restart budget', () => {
  it('gives out its restarts, and no more within the time', () => {
    const budget = createRestartBudget({ restarts: 2, withinMs: 1_000 });
    expect([budget.take(0), budget.take(10), budget.take(999)]).toEqual([true, true, false]);
  });
  it('gives again when the time of the first is over', () => {
    const budget = createRestartBudget({ restarts: 2, withinMs: 1_000 });
    expect([budget.take(0), budget.take(600), budget.take(1_001), budget.take(1_002)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
