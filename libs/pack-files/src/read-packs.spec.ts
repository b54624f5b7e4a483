import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type PolicyPack, writePack } from '@throughline/policy';
import { PACKS } from '@throughline/policy/testing';
import { isAsPinned, pinned } from './pinned.ts';
import { readPacks } from './read-packs.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packs-'));
});
afterEach(() => rm(folder, { recursive: true }));

const shipped = PACKS.find(({ id }) => id === 'ics-involvement') as PolicyPack;
const own: PolicyPack = { ...shipped, version: 2, title: 'Our own' };
const put = (name: string, text: string) => writeFile(join(folder, name), text);
const problems = () =>
  readPacks(folder).then(
    () => '',
    (error: unknown) => (error as Error).message,
  );

describe('the packs of an installation', () => {
  it('are those it ships with when no folder is named', async () => {
    expect(await readPacks(undefined)).toEqual(PACKS);
  });

  it('are those of its folder too, in YAML and in JSON, with the digest of what was read', async () => {
    await put('own.v2.yaml', writePack(own, 'yaml'));
    await put('own.v3.json', writePack({ ...own, version: 3 }, 'json'));
    await put('README.md', 'Nothing to read here');
    const packs = await readPacks(folder);
    expect(packs.map(({ id, version }) => `${id}@${version}`)).toEqual([
      ...PACKS.map(({ id, version }) => `${id}@${version}`),
      'ics-involvement@2',
      'ics-involvement@3',
    ]);
    expect(pinned(packs.at(-2) as PolicyPack)).toEqual(pinned(own));
    expect(isAsPinned(pinned(own), shipped)).toBe(false);
  });

  it('name every fault of every file, and what would be accepted', async () => {
    await put('a.yaml', 'id: a\nid: b\n');
    await put('b.json', '[]');
    await put(
      'c.yaml',
      writePack({ ...own, requirements: own.requirements.map((r) => ({ ...r, basis: ['none'] })) }, 'yaml'),
    );
    const said = await problems();
    expect(said).toMatch(/POLICY_PACKS: a\.yaml: line 2/);
    expect(said).toContain('POLICY_PACKS: b.json: ');
    expect(said).toMatch(/c\.yaml: context\.duty-assessed: .*none/);
  });

  it('are each there once: a version that ships, or stands in another file, is refused', async () => {
    await put('a.yaml', writePack(shipped, 'yaml'));
    await put('b.yaml', writePack(own, 'yaml'));
    await put('c.yaml', writePack(own, 'yaml'));
    const said = await problems();
    expect(said).toContain('a.yaml: ics-involvement version 1 comes from the engine, which ships with it already');
    expect(said).toContain('c.yaml: ics-involvement version 2 comes from b.yaml already; give it another version');
  });

  it('are not read when one that ships is broken, which is named with its place and what would be accepted', async () => {
    const broken = `${folder}/`;
    const refusal = (text: string) =>
      put('ics-involvement.v1.yaml', text)
        .then(() => readPacks(undefined, broken))
        .then(
          () => '',
          (error: unknown) => (error as Error).message,
        );
    expect(await refusal(writePack(shipped, 'yaml').replace('force: statute', 'force: sometimes'))).toMatch(
      /^\/.*\/ics-involvement\.v1\.yaml: bases\.duty-planning\.force: .*"statute"/,
    );
    expect(await refusal('id: [')).toMatch(/ics-involvement\.v1\.yaml: line 1, column 6: /);
    expect(await refusal(writePack(own, 'yaml'))).toContain('holds no ics-involvement version 1');
  });

  it('want a folder that is there', async () => {
    await expect(readPacks(join(folder, 'none'))).rejects.toThrow('POLICY_PACKS: no folder that can be read');
  });
});
