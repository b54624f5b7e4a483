import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Licences that let us deliver a package with ours under its own terms, unchanged; MPL covers its own files alone, OFL the typeface. */
const ACCEPTED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
];
const isAccepted = (licence = ''): boolean => {
  const named = licence.replaceAll(/[()]/g, '');
  return named.includes(' OR ')
    ? named.split(' OR ').some((one) => ACCEPTED.includes(one))
    : named.split(' AND ').every((one) => ACCEPTED.includes(one));
};

describe('what is delivered', () => {
  it('has licences that are accepted', () => {
    const list = execFileSync(process.execPath, [join(root, 'infra/image/licences.mjs')], { encoding: 'utf8' });
    const rows = list.trim().split('\n').slice(1);
    expect(rows.length).toBeGreaterThan(300);
    expect(rows.filter((row) => !isAccepted(row.split(',').at(-1)))).toEqual([]);
    expect(['GPL-3.0', 'MIT AND GPL-3.0', ''].filter(isAccepted)).toEqual([]);
  });

  it('is described for containers as the Compose specification says', () => {
    const valid = new Ajv({ strict: false, validateFormats: false }).compile(
      JSON.parse(read('infra/image/compose-spec.schema.json')) as object,
    );
    const compose = parse(read('infra/compose.yml'), { merge: true }) as { readonly services: object };
    expect([valid(compose), valid.errors]).toEqual([true, null]);
    expect(valid({ services: { api: { imag: 'throughline' } } })).toBe(false);
  });

  it('runs as a user that is not root, from an image that says whether it is well', () => {
    const lines = read('infra/Dockerfile').split('\n');
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));
    expect(last).toContain('USER node');
    expect(last.some((line) => line.startsWith('HEALTHCHECK'))).toBe(true);
  });

  it('writes nothing into the log of a process about negative time-outs, which kafkajs sets', () => {
    const [, entry = ''] = /^ENTRYPOINT (.*)$/m.exec(read('infra/Dockerfile')) ?? [];
    const [node, ...flags] = JSON.parse(entry) as readonly string[];
    const logged = (...given: readonly string[]): string =>
      spawnSync(process.execPath, [...given, '--eval', 'setTimeout(() => {}, -5)'], { encoding: 'utf8', env: {} })
        .stderr;
    expect(node).toBe('node');
    expect(logged()).toContain('TimeoutNegativeWarning');
    expect(logged(...flags)).toBe('');
  });
});
