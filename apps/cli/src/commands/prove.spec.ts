import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTestApi } from '../testing/test-api.ts';
import { clearBenches, createBench } from '../testing/test-runtime.ts';

afterEach(clearBenches);

const PROOF =
  'c2sp.org/tlog-proof@v1\nextra AAAA\nindex 7\n\nicb.example/log\n9\nAAAA\n\n\u2014 icb.example/log AAAA\n';
const record = { eventId: 'urn:x#1', version: 12 };

describe('prove', () => {
  it('writes the proof to the letter, whether its answer is shown in words or as JSON', async () => {
    const { fetch } = createTestApi(({ path }) =>
      path === '/v1/programmes/P-001/history/12/proof'
        ? { status: 200, body: { programme: 'P-001', leafIndex: 7, treeSize: 9, record, proof: PROOF } }
        : undefined,
    );
    const bench = createBench({ fetch });
    for (const json of [[], ['--json']]) {
      const { code, out } = await bench.run(['prove', 'P-001', '12', '--out', 'x.tlog-proof', '--as', 'co-1', ...json]);
      expect([code, out]).toEqual([0, expect.stringContaining('x.tlog-proof')]);
      expect(await readFile(join(bench.folder, 'x.tlog-proof'), 'utf8')).toBe(PROOF);
    }
    const { code, err } = await bench.run(['prove', 'P-001', '12', '--out', 'nowhere/x', '--as', 'co-1']);
    expect([code, err]).toEqual([2, expect.stringContaining('cannot be written')]);
  });
});
