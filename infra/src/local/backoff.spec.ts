import { describe, expect, it } from '@jest/globals';
import { createBackoff } from './backoff.ts';

describe('restarting', () => {
  it('comes slower the more often something ends soon, up to half a minute', () => {
    const backoff = createBackoff();
    const delays = Array.from({ length: 9 }, () => backoff.next(100));
    expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000]);
  });

  it('is quick again after a minute of running well', () => {
    const backoff = createBackoff();
    for (let time = 0; time < 5; time += 1) backoff.next(100);
    expect(backoff.next(60_000)).toBe(500);
    expect(backoff.next(100)).toBe(1_000);
  });
});
