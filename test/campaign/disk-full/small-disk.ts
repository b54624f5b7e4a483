import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { undoneAtLatest } from '../../stack/clean-up.ts';

const execute = promisify(execFile);

/** A file system of its own, in memory, that can be full. */
export interface SmallDisk {
  /** Takes all that is free, and what becomes free, until `free`. */
  fill(): Promise<void>;
  free(): Promise<void>;
  unmount(): Promise<void>;
}

const AGAIN_AFTER_MS = 200;
const BLOCK = Buffer.alloc(64 * 1024);

/** Writes until nothing more fits. */
const takeAll = async (directory: string, file: string): Promise<void> => {
  const handle = await open(file, 'a', 0o600);
  try {
    for (;;) {
      const { bavail, bsize } = await statfs(directory);
      const size = Math.min(BLOCK.length, bavail * bsize);
      if (size === 0) return;
      await handle.write(BLOCK, 0, size);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    await handle.close();
  }
};

/**
 * Mounts a file system of so many megabytes at a directory, which is made when missing.
 * @throws Error where we may not mount (not root, a container without that right); the message says so.
 */
export const mountSmallDisk = async (directory: string, megabytes: number): Promise<SmallDisk> => {
  mkdirSync(directory, { recursive: true, mode: 0o711 });
  const options = `size=${megabytes}m,mode=0711`;
  try {
    await execute('mount', ['-t', 'tmpfs', '-o', options, 'throughline-small-disk', directory]);
  } catch (cause) {
    throw new Error('a file system in memory may not be mounted here: run as root, with the right to mount', { cause });
  }
  const file = join(directory, 'taken-by-others');
  let filling: { readonly stop: AbortController; readonly done: Promise<void> } | undefined;
  const free = async (): Promise<void> => {
    filling?.stop.abort();
    await filling?.done;
    filling = undefined;
    await rm(file, { force: true });
  };
  return {
    fill: async () => {
      const stop = new AbortController();
      await takeAll(directory, file);
      const keep = async (): Promise<void> => {
        while (!stop.signal.aborted) {
          await takeAll(directory, file);
          await pause(AGAIN_AFTER_MS);
        }
      };
      filling = { stop, done: keep() };
    },
    free,
    unmount: undoneAtLatest(async () => {
      await free();
      // Files of a process that has just ended may be open for a moment: the mount goes when they are closed.
      await execute('umount', ['--lazy', directory]);
    }),
  };
};
