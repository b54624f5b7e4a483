/** Who runs the stack of a home, as its `runner.json` says. Built-ins only: to stop a stack nothing has to be installed or compiled. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './lock.mjs';

/** Where that is written. */
export const runnerFile = (home) => join(home, 'runner.json');

/** After a reboot the id of a process that was killed may belong to any other; on Linux its command tells. */
const isStill = (pid, script) => {
  if (!isAlive(pid)) return false;
  try {
    return script.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return true;
  }
};

/** Whether a process runs a stack. */
export const isRunner = (pid) => isStill(pid, /local\/up\.[jt]s/);
/** Whether a process ends what a runner leaves behind. */
export const isReaper = (pid) => isStill(pid, /local\/reaper\.mjs/);

const isId = (value) => Number.isSafeInteger(value) && value > 0;

/** Process ids of the last runner of a home and of its reaper, whether they still run or not; undefined when there was none. */
export const holderIn = (home) => {
  try {
    const { pid, reaper } = JSON.parse(readFileSync(runnerFile(home), 'utf8'));
    return isId(pid) ? { pid, ...(isId(reaper) && { reaper }) } : undefined;
  } catch {
    return undefined;
  }
};

/** Process id of the runner whose home this is; undefined when none runs. */
export const runnerOf = (home) => {
  const pid = holderIn(home)?.pid;
  return pid !== undefined && isRunner(pid) ? pid : undefined;
};
