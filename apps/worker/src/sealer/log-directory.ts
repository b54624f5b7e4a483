import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LogStore, StoredCheckpoint, StoredTimeStamp } from '@throughline/event-store';
import {
  entriesPath,
  formatEntries,
  leafOf,
  TILE_WIDTH,
  type TileId,
  tilePath,
  tilesFrom,
  timeStampPath,
  widthOf,
} from '@throughline/evidence';
import { replaceFile } from '@throughline/evidence/node';
import { LogContradicted } from './sign.ts';

/** A copy of the log outside the database, in files at the paths at which a log is served. What was published is never changed. */
export interface LogDirectory {
  /** The checkpoint that was published last; undefined before the first. */
  checkpoint(): Promise<string | undefined>;
  /**
   * Writes what a checkpoint covers and then the checkpoint. May be repeated after a crash at any line.
   * @throws LogContradicted when another checkpoint of this size has been published.
   */
  publish(log: LogStore, checkpoint: StoredCheckpoint): Promise<void>;
  /** Writes the time-stamp of a checkpoint beside it; the first stays. */
  keepTimeStamp(stamp: StoredTimeStamp): Promise<void>;
}

/** Leaves of a checkpoint that was published: its second line. */
export const sizeOf = (note: string): number => Number(note.split('\n')[1]);

/** Files that are written, and made safe, at once. */
const WRITTEN_TOGETHER = 16;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
const exists = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

const readText = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** Writes a file that nobody may have written differently before. */
const create = async (path: string, content: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  try {
    const file = await open(path, 'wx');
    await file.writeFile(content);
    await file.sync();
    await file.close();
  } catch (error) {
    if (!exists(error)) throw error;
    const there = await readText(path);
    if (there === content) return;
    // Cut short by a crash: it never was whole, and nobody can have relied on it.
    if (there !== undefined && content.startsWith(there)) return replaceFile(path, content);
    throw new LogContradicted(`${path} holds another checkpoint of this size`);
  }
};

/** Tiles of a tree of `size` leaves that one of `before` leaves does not have, of any level. */
const newTiles = (before: number, size: number) => {
  const tiles: TileId[] = [];
  for (let level = 0; TILE_WIDTH ** level <= size; level += 1)
    for (let index = Math.floor(before / TILE_WIDTH ** (level + 1)); widthOf(level, index, size) > 0; index += 1)
      tiles.push({ level, index, width: widthOf(level, index, size) });
  return tiles;
};

/** The copy of the log below a folder, which is made when it is missing. */
export const logDirectory = (folder: string): LogDirectory => {
  const current = join(folder, 'checkpoint');
  return {
    checkpoint: () => readText(current),
    keepTimeStamp: async ({ size, response }) => {
      await replaceFile(join(folder, timeStampPath(size)), response);
    },
    publish: async (log, { size, note }) => {
      const published = await readText(current);
      if (published === note) return;
      const before = published === undefined ? 0 : sizeOf(published);
      const write = async (tile: TileId): Promise<void> => {
        await replaceFile(join(folder, tilePath(tile)), await tilesFrom(log)(tile));
        if (tile.level > 0) return;
        const leaves = (await log.records(tile.index * TILE_WIDTH, tile.width)).map(leafOf);
        await replaceFile(join(folder, entriesPath(tile)), formatEntries(leaves));
      };
      const tiles = newTiles(before, size);
      for (let at = 0; at < tiles.length; at += WRITTEN_TOGETHER)
        await Promise.all(tiles.slice(at, at + WRITTEN_TOGETHER).map(write));
      await create(join(folder, 'checkpoints', String(size)), note);
      await replaceFile(current, note);
    },
  };
};
