import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readPartners } from './read-partners.ts';

const SAMPLE = join(import.meta.dirname, '..', '..', '..', 'samples', 'partners.yaml');
const PARTNER = { name: 'Open Door', worksWith: ['QPM'], groups: ['IH-HOMELESS'], languages: ['en'] };
const directory = (partner: object) => JSON.stringify({ source: 'Made up', partners: [partner] });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partners-'));
});
afterEach(() => rm(folder, { recursive: true }));

const written = async (text: string) => {
  const file = join(folder, 'partners.json');
  await writeFile(file, text);
  return readPartners(file);
};

describe('the directory of partners', () => {
  it('is empty when the installation names no file', async () => {
    expect(await readPartners(undefined)).toEqual([]);
  });

  it('is read from YAML, as the sample, whose partners all say that they are fictional', async () => {
    const partners = await readPartners(SAMPLE);
    expect(partners.length).toBeGreaterThan(3);
    for (const { name } of partners) expect(name).toMatch(/Example .*\(fictional\)$/);
  });

  it('is read from JSON', async () => {
    const partner = { ...PARTNER, methods: ['drop_in'], from: '2025-04-01' };
    expect(await written(directory(partner))).toEqual([partner]);
  });

  it('is refused by saying where it is not as accepted, never with what stands there', async () => {
    const wrong = written(directory({ ...PARTNER, methods: ['pigeon'], from: '2025-04-01' }));
    await expect(wrong).rejects.toThrow(/PARTNERS_FILE: partners\.0\.methods\.0: a kind of event/);
    await expect(wrong).rejects.not.toThrow(/pigeon/);
    await expect(written('a: [')).rejects.toThrow(/PARTNERS_FILE: text: not valid JSON; accepted is one object/);
    await expect(written('a: 1\na: 2')).rejects.toThrow(/PARTNERS_FILE: text: not valid JSON; accepted is one object/);
    await expect(readPartners(join(folder, 'absent.yaml'))).rejects.toThrow(
      /PARTNERS_FILE: cannot be read; accepted is the path of a directory of partners/,
    );
  });
});
