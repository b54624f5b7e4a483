import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { SHIPPED_FILES } from '@throughline/policy/files';
import { digestOf } from './pinned.ts';
import { readPacks } from './read-packs.ts';
import { readReminders } from './read-reminders.ts';

type Published = Readonly<Record<'policy packs' | 'reminder policies', Readonly<Record<string, string>>>>;
const published = JSON.parse(
  readFileSync(new URL('../src/packs/published.json', SHIPPED_FILES.packs), 'utf8'),
) as Published;

interface Versioned {
  readonly id: string;
  readonly version: number;
}
const nameOf = ({ id, version }: Versioned): string => `${id} version ${version}`;

/** What to do about each file whose content is not the one that was published. */
const changesIn = (shipped: readonly Versioned[], digests: Readonly<Record<string, string>>): readonly string[] => [
  ...shipped.flatMap((file) => {
    const [name, digest] = [nameOf(file), digestOf(file)];
    if (digests[name] === digest) return [];
    return digests[name] === undefined
      ? [`${name} is new: add it to libs/policy/src/packs/published.json with the digest ${digest}`]
      : [`${name} is published and never changes: put its file back, and write version ${file.version + 1} beside it`];
  }),
  ...Object.keys(digests)
    .filter((name) => !shipped.map(nameOf).includes(name))
    .map((name) => `${name} is published and stays, because programmes pin it: put its file back`),
];

describe('what is published', () => {
  let packs: readonly Versioned[];
  beforeAll(async () => {
    packs = await readPacks(undefined);
  });

  it('holds every policy pack as it was published', () => {
    expect(changesIn(packs, published['policy packs'])).toEqual([]);
  });

  it('holds the reminder policy as it was published', async () => {
    expect(changesIn([await readReminders(undefined)], published['reminder policies'])).toEqual([]);
  });

  it('has a file for each pack, by its name and version', async () => {
    const names = packs.map(({ id, version }) => `${id}.v${version}.yaml`).sort();
    expect((await readdir(SHIPPED_FILES.packs)).sort()).toEqual(names);
  });

  it('refuses a changed pack, a new one without its digest, and one that is gone', () => {
    const [first] = packs as readonly [Versioned];
    const name = nameOf(first);
    expect(changesIn([{ ...first, title: 'Changed' } as Versioned], { [name]: digestOf(first) })).toEqual([
      `${name} is published and never changes: put its file back, and write version 2 beside it`,
    ]);
    expect(changesIn([first], {})).toEqual([
      `${name} is new: add it to libs/policy/src/packs/published.json with the digest ${digestOf(first)}`,
    ]);
    expect(changesIn([], { [name]: digestOf(first) })).toEqual([
      `${name} is published and stays, because programmes pin it: put its file back`,
    ]);
  });
});
