import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDirectory } from '@throughline/infra';

const execute = promisify(execFile);

/** A clock that can be moved while the processes run that read it. Durations are measured by another clock, which goes on. */
export interface MovedClock {
  /** Environment of those who read it. */
  readonly env: Readonly<Record<string, string>>;
  /** @param seconds by which it is ahead of this machine's; read within a second. */
  moveTo(seconds: number): void;
}

/** Its place below a root, where Debian's folder of libraries is named after the processor. */
const find = async (root: string): Promise<string | undefined> => {
  const libraries = join(root, 'usr/lib');
  const names = await readdir(libraries).catch(() => []);
  return names.map((name) => join(libraries, name, 'faketime/libfaketimeMT.so.1')).find((file) => existsSync(file));
};

/**
 * Path of libfaketime, the machine's or that of Debian's package, unpacked into the cache.
 * @throws Error where there is neither; the message says what to install.
 */
export const prepareFaketime = async (): Promise<string> => {
  const folder = join(cacheDirectory(), 'libfaketime');
  try {
    const installed = (await find('/')) ?? (await find(folder));
    if (installed !== undefined) return installed;
    const unfinished = `${folder}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    await execute('apt-get', ['download', 'libfaketime'], { cwd: unfinished });
    for (const file of await readdir(unfinished)) await execute('dpkg', ['--extract', file, '.'], { cwd: unfinished });
    if (!existsSync(folder)) await rename(unfinished, folder);
    return (await find(folder)) ?? '';
  } catch (cause) {
    throw new Error(
      'There is no libfaketime on this machine, and its Debian package could not be fetched. Install it (apt install libfaketime).',
      { cause },
    );
  }
};

/** @param file in which the clock stands; all may read it. */
export const openMovedClock = (library: string, file: string): MovedClock => {
  const moveTo = (seconds: number): void => {
    writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}\n`, { mode: 0o644 });
  };
  moveTo(0);
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    moveTo,
  };
};
