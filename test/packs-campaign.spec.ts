import { describe, expect, it } from '@jest/globals';
import { tamperWithPacks } from './campaign/packs/index.ts';

describe('packs and certificates that somebody changed', () => {
  it('are refused at just the place of the change, in whatever way it was made, and those that nobody touched are verified', async () => {
    const found: string[] = [];
    const results = await tamperWithPacks({
      seed: 7,
      runs: 1,
      progress: () => undefined,
      explain: (text) => void found.push(text),
    });
    expect(found).toEqual([]);
    expect(results.length).toBeGreaterThan(100);
  });
});
