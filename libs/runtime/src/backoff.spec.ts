import { setImmediate as turnOfEvents } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backoffMs, pause } from './backoff.ts';

describe('back-off', () => {
  it('doubles up to the cap, and leaves half of it to chance', () => {
    const times = [1, 2, 3, 4, 5].map((attempt) => backoffMs(attempt, { baseMs: 100, capMs: 1_000 }, () => 1));
    expect(times).toEqual([100, 200, 400, 800, 1_000]);
    expect(backoffMs(3, { baseMs: 100, capMs: 1_000 }, () => 0)).toBe(200);
  });
  it('stays between half of the base and the cap, however many attempts there were', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, chance) => {
        const ms = backoffMs(attempt, { baseMs: 100, capMs: 10_000 }, () => chance);
        expect(ms).toBeGreaterThanOrEqual(50);
        expect(ms).toBeLessThanOrEqual(10_000);
      }),
    );
  });
  it('is cut short when its owner stops, and not before', async () => {
    const stop = new AbortController();
    let isOver = false;
    void pause(60_000, stop.signal).then(() => (isOver = true));
    await turnOfEvents();
    expect(isOver).toBe(false);
    stop.abort();
    await turnOfEvents();
    expect(isOver).toBe(true);
  });
});
