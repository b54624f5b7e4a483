import { expect } from '@jest/globals';
import { completenessOf, judgeBy } from '@throughline/evidence';
import { digestOf } from '@throughline/pack-files';
import { programmePages } from '@throughline/programme';
import type { Driver } from './driver.ts';
import { scenarioPolicyEngine } from './policy.ts';

/** Every record that scenarios left is complete: each decision on it comes out the same when it is taken again. */
export const expectCompleteRecords = async ({ record, nature }: Pick<Driver, 'record' | 'nature'>): Promise<void> => {
  const judge = judgeBy(scenarioPolicyEngine(), digestOf);
  let decisions = 0;
  for await (const page of programmePages(record, { nature }))
    for (const { stream } of page) {
      const { programme, findings, closings, refusals } = completenessOf(await record.readDigested(stream), judge);
      expect([programme, findings]).toEqual([programme, []]);
      decisions += closings.length + refusals.length;
    }
  expect(decisions).toBeGreaterThan(50);
};
