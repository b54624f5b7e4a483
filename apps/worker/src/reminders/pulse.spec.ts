import { describe, expect, it } from '@jest/globals';
import { createPulse } from './pulse.ts';

describe('the pulse of work that goes round', () => {
  it('is felt from the start on, and for a while after each round', async () => {
    let now = 0;
    const pulse = createPulse(120_000, () => now);
    now = 120_000;
    await expect(pulse.ask()).resolves.toBeUndefined();
    pulse.beat();
    now = 240_000;
    await expect(pulse.ask()).resolves.toBeUndefined();
  });

  it('is lost when no round has come to its end for longer, and comes back with the next', async () => {
    let now = 0;
    const pulse = createPulse(120_000, () => now);
    now = 120_001;
    await expect(pulse.ask()).rejects.toThrow('come to a stop');
    pulse.beat();
    await expect(pulse.ask()).resolves.toBeUndefined();
  });
});
