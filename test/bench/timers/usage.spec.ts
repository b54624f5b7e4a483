import { describe, expect, it } from '@jest/globals';
import { usageIn } from './usage.ts';

describe('what a process has used', () => {
  it('is read from its line, whatever its name holds', () => {
    const line = (name: string) =>
      `4711 (${name}) S 1 4711 4711 0 -1 4194560 100 0 3 0 250 50 7 8 20 0 23 0 999 1000000 2500 18446744073709551615`;
    const usage = { processorMs: 3_000, residentBytes: 2_500 * 4_096 };
    expect(usageIn(line('node'))).toEqual(usage);
    expect(usageIn(line('a (b) c'))).toEqual(usage);
  });
});
