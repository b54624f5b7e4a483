import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { METRICS, renewed, rowsOf } from './metrics-page.ts';

const root = join(import.meta.dirname, '..');
const FILE = join(root, 'docs/metrics.md');
const all = [...METRICS.values()].flat();

describe('the metrics', () => {
  it('say in one plain sentence each what they count, show or time', () => {
    const sentence = /^(Counts|Shows|Times|Is 1 while) [^;!?]+[^.]\.$/;
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter(({ help }) => !sentence.test(help) || /\. /.test(help))).toEqual([]);
    const verb = { counter: /^Counts /, histogram: /^Times /, gauge: /^(Shows|Is) / };
    expect(all.filter(({ type, help }) => !verb[type as keyof typeof verb].test(help))).toEqual([]);
  });

  it('are made in files of metrics alone, so that none is left out here', () => {
    const files = execFileSync('git', ['ls-files', 'apps/*.ts', 'libs/*.ts'], { cwd: root, encoding: 'utf8' })
      .trim()
      .split('\n');
    const makes = (file: string): boolean =>
      /^import \{(?! type Registry \})[^}]*\} from 'prom-client'|\bmetricsIn\(/m.test(
        readFileSync(join(root, file), 'utf8'),
      );
    const making = files.filter((file) => !/\.spec\.ts$|testing\.ts$/.test(file)).filter(makes);
    expect(making.length).toBeGreaterThan(6);
    expect(making.filter((file) => !/(metrics|process-registry)\.ts$/.test(file))).toEqual([]);
  });

  it('end in _total where they only grow, and in _seconds where they time', () => {
    expect(all.filter(({ type, name }) => (type === 'counter') !== name.endsWith('_total'))).toEqual([]);
    expect(all.filter(({ type, name }) => type === 'histogram' && !name.endsWith('_seconds'))).toEqual([]);
  });

  it('stand on their page as the processes export them; METRICS_PAGE=write writes it anew', async () => {
    const page = readFileSync(FILE, 'utf8');
    const expected = await format(renewed(page), { parser: 'markdown' });
    if (process.env['METRICS_PAGE'] === 'write') writeFileSync(FILE, expected);
    expect(readFileSync(FILE, 'utf8')).toBe(expected);
  });

  it('have each its word on when to worry', () => {
    const rows = [...rowsOf(readFileSync(FILE, 'utf8'))];
    expect(rows.map(([name]) => name)).toEqual(all.map(({ name }) => name));
    expect(rows.filter(([, cells]) => cells.at(-1) === '')).toEqual([]);
  });
});
