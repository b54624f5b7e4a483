import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entriesPath, formatEntries, leafOf, TILE_WIDTH, timeStampPath, widthOf } from '@throughline/evidence';
import { parseEntries, parseLeaf } from '@throughline/evidence/testing';
import { oneOf } from '../random.ts';
import { nameOf, type Original } from './original.ts';
import { at, insertion } from './row-tamperings.ts';
import { signedBy } from './signing.ts';
import type { Expected, FolderTampering, StoreTampering } from './tampering.ts';

/** A checkpoint that a key signs which had been retired by then, or had not been added yet; what must be found is the same wherever it is put. */
const OUT_OF_PERIOD: Readonly<
  Record<string, (original: Original) => Expected & { readonly size: number; readonly key: Original['addedKey'] }>
> = {
  'the last checkpoint, signed by a key that was retired': ({ sizes, retiredKey: key }) => ({
    size: sizes[2],
    key,
    found: [`signature: checkpoint of ${sizes[2]} leaves`],
  }),
  'the first checkpoint, signed by a key that was not added yet': ({ sizes, addedKey: key }) => ({
    size: sizes[0],
    key,
    // Its time-stamp is of what it was.
    found: [`signature: checkpoint of ${sizes[0]} leaves`, `time: ${timeStampPath(sizes[0])}`],
  }),
};

const fileOf = ({ folder, sizes }: Original, size: number): string =>
  size === sizes[2] ? join(folder, 'checkpoint') : join(folder, 'checkpoints', String(size));

/** What can be done to keys of the log in the database. */
export const KEY_TAMPERINGS: Readonly<Record<string, StoreTampering>> = {
  ...Object.fromEntries(
    Object.entries(OUT_OF_PERIOD).map(([name, signing]): [string, StoreTampering] => [
      name,
      {
        plan: async (original, random) => {
          const { size, key, ...expected } = signing(original);
          const note = signedBy(await readFile(fileOf(original, size), 'utf8'), key, random);
          return { ...expected, sql: `UPDATE log_checkpoints SET note = '${note}' WHERE size = ${size}` };
        },
      },
    ]),
  ),
  'the row that retires a key': {
    plan: ({ retirement }, random) => {
      const column = oneOf(random, ['event_id', 'type', 'actor_id', 'recorded_at'] as const);
      const value = column === 'recorded_at' ? `recorded_at + interval '1 ms'` : `${column} || 'x'`;
      return {
        sql: `UPDATE events SET ${column} = ${value} WHERE ${at(retirement)}`,
        found: [`altered: ${nameOf(retirement)}`],
        // It may now stand behind the one after it.
        allowed: (finding) => finding.startsWith('order: leaf ') && finding.includes('(log, '),
      };
    },
  },
  'the row that retires a key, which is gone': {
    plan: ({ retirement }) => ({
      sql: `DELETE FROM events WHERE ${at(retirement)}`,
      found: [`missing: ${nameOf(retirement)}`],
    }),
  },
  'the last checkpoint, signed by a key that was retired and is retired once more behind it': {
    plan: async (original, random) => {
      const { retirement, sizes, leaves, retiredKey } = original;
      const note = signedBy(await readFile(fileOf(original, sizes[2]), 'utf8'), retiredKey, random);
      const version = 1 + leaves.filter(({ stream }) => stream === retirement.stream).length;
      const [position, recordedAt] = ['(SELECT max(position) + 1 FROM events)', 'clock_timestamp()'];
      const place = { stream: retirement.stream, version, position, eventId: 'event_id', recordedAt };
      return {
        remadeBy: [],
        sql: `UPDATE log_checkpoints SET note = '${note}' WHERE size = ${sizes[2]};
              ALTER TABLE events DROP CONSTRAINT events_event_id_once; ${insertion(retirement, place)}`,
        found: [`signature: checkpoint of ${sizes[2]} leaves`],
      };
    },
  },
};

/** What can be done to keys of the log in its published folder. */
export const KEY_TAMPERINGS_OF_FOLDERS: Readonly<Record<string, FolderTampering>> = {
  ...Object.fromEntries(
    Object.entries(OUT_OF_PERIOD).map(([name, signing]): [string, FolderTampering] => [
      `${name}, in the folder`,
      {
        plan: (original, random) => {
          const { size, key, ...expected } = signing(original);
          return {
            ...expected,
            tamper: async (folder) => {
              const file = fileOf({ ...original, folder }, size);
              await writeFile(file, signedBy(await readFile(file, 'utf8'), key, random));
            },
          };
        },
      },
    ]),
  ),
  'the entry that retires a key': {
    plan: ({ retirement, sizes }, random) => {
      const index = Math.floor(retirement.index / TILE_WIDTH);
      const file = entriesPath({ index, width: widthOf(0, index, sizes[2]) });
      const member = oneOf(random, ['eventId', 'type', 'recordedAt'] as const);
      return {
        tamper: async (folder) => {
          const entries = [...parseEntries(await readFile(join(folder, file)))!];
          const offset = retirement.index % TILE_WIDTH;
          const leaf = parseLeaf(entries[offset]!)!;
          const value = member === 'recordedAt' ? '2027-01-01T00:00:00.000Z' : `${leaf[member]}x`;
          entries[offset] = leafOf({ ...leaf, [member]: value });
          await writeFile(join(folder, file), formatEntries(entries));
        },
        found: [`altered: ${nameOf(retirement)}`],
        allowed: (finding) => finding.startsWith('order: leaf ') && finding.includes('(log, '),
      };
    },
  },
};
