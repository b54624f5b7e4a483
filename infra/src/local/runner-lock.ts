import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { isAlive, withLock } from '../../local/lock.mjs';
import { readJson, writeJson } from './json-file.ts';

const lockSchema = z.object({ pid: z.int().positive(), reaper: z.int().positive().optional() });
type Holder = z.infer<typeof lockSchema>;

const fileIn = (home: string): string => join(home, 'runner.json');

/** After a reboot the id of a process that was killed may belong to any other; on Linux its command tells. */
const isStill = (pid: number, script: RegExp): boolean => {
  if (!isAlive(pid)) return false;
  try {
    return script.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return true;
  }
};

const isRunner = (pid: number): boolean => isStill(pid, /local\/up\.[jt]s/);
const isReaper = (pid: number): boolean => isStill(pid, /local\/reaper\.mjs/);

const holderIn = (home: string): Holder | undefined => readJson(fileIn(home), lockSchema);

/** Process id of the runner whose home this is; undefined when none runs. */
export const runnerOf = (home: string): number | undefined => {
  const holder = holderIn(home);
  return holder && isRunner(holder.pid) ? holder.pid : undefined;
};

/** What a runner that was killed left behind is ended by its reaper, within this time. */
const REAPER_MILLISECONDS = 12_000;

/**
 * Makes this process the runner of `home`. When an earlier one was killed, waits until its reaper has ended what it left.
 * @returns undefined on success, else the process id of the runner there is.
 */
export const becomeRunner = async (home: string, reaper: number | undefined): Promise<number | undefined> => {
  const before = holderIn(home);
  if (before?.reaper !== undefined && !isRunner(before.pid)) {
    const deadline = Date.now() + REAPER_MILLISECONDS;
    while (isReaper(before.reaper) && Date.now() < deadline) await delay(100);
  }
  return withLock(join(home, 'runner.lock'), () => {
    const other = runnerOf(home);
    if (other !== undefined && other !== process.pid) return other;
    writeJson(fileIn(home), { pid: process.pid, reaper } satisfies Partial<Holder>);
    return undefined;
  });
};

export const leaveRunner = (home: string): void => rmSync(fileIn(home), { force: true });
