import { expect, it } from '@jest/globals';
import { evidence } from '@throughline/domain/testing';
import { policyEngine, started } from '@throughline/policy/testing';
import { sha256 } from '../node/sha256.ts';
import { sealedLog } from '../testing.ts';
import { reportOf } from './report-files.ts';
import { reportHtml } from './report-html.ts';

const PLACE = 'programme-P-001';

it('a report is read as it is written, and never far ahead of that', async () => {
  const log = sealedLog();
  log.record(PLACE, 'ProgrammeStarted', started('T2').payload);
  const { type, payload } = evidence('focus_group', { sessions: 1 }, { on: '2027-05-01' });
  for (let n = 1; n < 2_000; n += 1) log.record(PLACE, type, payload);
  const readUpTo: number[] = [];
  const source: typeof log.source = {
    ...log.source,
    sealedRecords: (stream, after, limit) => {
      readUpTo.push(after + limit);
      return log.source.sealedRecords(stream, after, limit);
    },
  };
  const question = { programme: 'P-001', edition: 'disclosure' } as const;
  const model = await reportOf(
    { question, stream: PLACE, to: 2_000, checkpoint: log.checkpoint(), source, sha256 },
    policyEngine,
  );
  expect(model.answer).toHaveLength(2_000);
  readUpTo.length = 0;
  const page = reportHtml(model);
  await page.next();
  expect(readUpTo).toEqual([500, 1_000]);
  for await (const part of page) expect(part.length).toBeLessThan(600_000);
  expect(readUpTo).toEqual([500, 1_000, 1_500, 2_000]);
});
