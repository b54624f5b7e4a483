import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readBodyNames } from './read-body-names.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bodies-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = async (name: string, text: string): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
};

describe('the body names of an installation', () => {
  it('are matched by their words alone when no file is named', async () => {
    const register = await readBodyNames(undefined);
    expect([register.mark, register.of('QPM').keyOf('The Example Board')]).toEqual(['', 'example board']);
  });
  it('are those of its file, in YAML or JSON', async () => {
    const yaml = await put(
      'a.yaml',
      'organisations:\n  QPM:\n    - name: Example ICB board\n      also: [The Board]\n',
    );
    const json = await put(
      'a.json',
      JSON.stringify({ organisations: { QPM: [{ name: 'Example ICB board', also: ['The Board'] }] } }),
    );
    for (const file of [yaml, json])
      expect((await readBodyNames(file)).of('QPM').keyOf('the board')).toBe('example icb board');
  });
  it('are refused with what is wrong and what would be accepted', async () => {
    await expect(readBodyNames(join(folder, 'none.yaml'))).rejects.toThrow(/BODY_NAMES: cannot be read; accepted is/);
    await expect(readBodyNames(await put('b.yaml', 'organisations: { lower: [] }'))).rejects.toThrow(
      /BODY_NAMES: organisations/,
    );
  });
});
