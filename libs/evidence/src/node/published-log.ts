import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditedLeaf, AuditedRecord } from '../audit/audited-record.ts';
import { decimal } from '../bytes.ts';
import { parseEntries } from '../entries.ts';
import { parseLeaf } from '../leaf.ts';
import { TILE_WIDTH } from '../tree/hashing.ts';
import { timeStampPath } from '../time-stamps/time-stamp.ts';
import { entriesPath, hashesAt, tilePath, widthOf } from '../tree/tile.ts';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const bytesOf = async (path: string): Promise<Uint8Array | undefined> => {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/**
 * The copy of a log in a folder, as a record without payloads, for whoever checks it by itself.
 * @throws Error when there is no checkpoint in the folder, or it names no size.
 */
export const readPublishedLog = async (folder: string): Promise<AuditedRecord> => {
  const note = await bytesOf(join(folder, 'checkpoint'));
  if (note === undefined) throw new Error(`${folder} holds no checkpoint`);
  const current = new TextDecoder().decode(note);
  const size = decimal(current.split('\n')[1] ?? '');
  if (size === undefined) throw new Error(`the checkpoint in ${folder} names no size`);
  const leavesOf = async (index: number): Promise<readonly AuditedLeaf[]> => {
    const bundle = await bytesOf(join(folder, entriesPath({ index, width: widthOf(0, index, size) })));
    return (parseEntries(bundle ?? new Uint8Array(0)) ?? []).map((bytes) => {
      const event = parseLeaf(bytes);
      return event === undefined ? 'unreadable' : { stream: event.stream, version: event.version, event };
    });
  };
  return {
    edge: async () => {
      const levels = Array.from({ length: 64 }, (_, level) => level).filter((level) => hashesAt(level, size) > 0);
      const tiles = levels.map(async (level) => {
        const index = Math.floor(hashesAt(level, size) / TILE_WIDTH);
        const width = widthOf(level, index, size);
        const hashes = width === 0 ? undefined : await bytesOf(join(folder, tilePath({ level, index, width })));
        return hashes === undefined ? [] : [{ level, index, hashes }];
      });
      return { size, tiles: (await Promise.all(tiles)).flat() };
    },
    tile: (level, index) => bytesOf(join(folder, tilePath({ level, index, width: TILE_WIDTH }))),
    checkpoints: async () => {
      const sizes = (await readdir(join(folder, 'checkpoints'))).flatMap((name) => decimal(name) ?? []);
      const earlier = sizes
        .filter((one) => one !== size)
        .map(async (one) => ({
          size: one,
          note: await readFile(join(folder, 'checkpoints', String(one)), 'utf8'),
        }));
      return [...(await Promise.all(earlier)), { size, note: current }].toSorted((a, b) => a.size - b.size);
    },
    timeStamps: async () => {
      const names = await readdir(join(folder, 'timestamps')).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
      const sizes = names.flatMap((name) => (name.endsWith('.tsr') ? (decimal(name.slice(0, -4)) ?? []) : []));
      return Promise.all(
        sizes.map(async (one) => ({ size: one, response: (await bytesOf(join(folder, timeStampPath(one))))! })),
      );
    },
    leaves: async (from, count) => {
      const leaves = await leavesOf(Math.floor(from / TILE_WIDTH));
      return Array.from({ length: count }, (_, at) => leaves[at] ?? 'missing');
    },
    withoutLeaf: () => Promise.resolve([]),
  };
};
