import { describe, expect, it } from '@jest/globals';
import { privacyCampaign, TOLERANCE } from './campaign/privacy/campaign.ts';

const run = (seed: number) => privacyCampaign({ seed, progress: () => undefined, explain: () => undefined });

describe('the check for personal data', () => {
  it.each([1, 2, 3])(
    'misses at most 2 % of spellings and refuses at most 2 % of look-alikes of each kind, seed %d',
    async (seed) => {
      const results = await run(seed);
      expect(results.length).toBeGreaterThan(6);
      for (const { name, tried, missRate, falseAlarmRate = 0 } of results) {
        expect(tried).toBeGreaterThan(100);
        expect([name, missRate, Number(missRate) <= TOLERANCE]).toEqual([name, missRate, true]);
        expect([name, falseAlarmRate, Number(falseAlarmRate) <= TOLERANCE]).toEqual([name, falseAlarmRate, true]);
      }
    },
  );
  it('finds what is certain in every text and every key of an event, encoded or not', async () => {
    expect((await run(1)).at(-1)).toMatchObject({ name: 'places in an event', misses: 0 });
  });
});
