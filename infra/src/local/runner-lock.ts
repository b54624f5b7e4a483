import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { withLock } from '../../local/lock.mjs';
import { holderIn, isReaper, isRunner, runnerFile, runnerOf } from '../../local/runner.mjs';
import { writeJson } from './json-file.ts';

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
    writeJson(runnerFile(home), { pid: process.pid, reaper });
    return undefined;
  });
};

export const leaveRunner = (home: string): void => rmSync(runnerFile(home), { force: true });
