import { describe, expect, it } from '@jest/globals';
import type { ReminderSchedule } from './schedule.ts';
import { passesUnrecorded, spreadOf } from './steps.ts';

const schedule = {
  steps: [-20, -1, 1, 5].map((workingDays) => ({ workingDays, to: ['owner'] })),
  spreadMinutes: 20,
} as unknown as ReminderSchedule;
const MINUTE = 60_000;
const programmes = Array.from({ length: 200 }, (_, n) => `P-${String(n).padStart(3, '0')}`);

describe('the moment at which a programme wakes for a step', () => {
  it('is its own, and always the same', () => {
    const spreads = programmes.map((programme) => spreadOf(programme, 5, schedule));
    expect(new Set(spreads).size).toBeGreaterThan(150);
    expect(programmes.map((programme) => spreadOf(programme, 5, schedule))).toEqual(spreads);
  });
  it('is within the spread, the more urgent steps of all programmes before the less urgent', () => {
    const spreads = [5, 1, -1, -20].map((step) => programmes.map((programme) => spreadOf(programme, step, schedule)));
    const quarters = spreads.map((of) => [Math.min(...of), Math.max(...of)] as const);
    quarters.forEach(([least, most], turn) => {
      expect(least).toBeGreaterThanOrEqual(turn * 5 * MINUTE);
      expect(most).toBeLessThan((turn + 1) * 5 * MINUTE);
      expect(most - least).toBeGreaterThan(4 * MINUTE);
    });
  });
});

describe('what passes without anything being recorded', () => {
  it('is the time for questions, a waiver and the clock of a call-in', () => {
    const kinds = [
      'gate-target',
      'public-questions',
      'waiver-expiry',
      'call-in-clock',
      'board-papers',
      'review',
    ] as const;
    expect(kinds.filter(passesUnrecorded)).toEqual(['public-questions', 'waiver-expiry', 'call-in-clock']);
  });
});
