/** Our end of the reaper: names the process groups that must not outlive this process. Built-ins only. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const groups = new Map();
let reaper;

const start = () => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('reaper.mjs', import.meta.url))], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
  child.stdin.unref?.();
  // A reaper that was itself killed is replaced, so that what runs stays watched.
  child.once('exit', () => {
    reaper = undefined;
    if (groups.size > 0) send();
  });
  child.stdin.on('error', () => {});
  return child;
};

const send = (line) => {
  if (reaper === undefined) {
    reaper = start();
    for (const [pid, signal] of groups) reaper.stdin.write(`+${pid} ${signal}\n`);
  } else if (line !== undefined) {
    reaper.stdin.write(line);
  }
};

/** Starts the reaper ahead of need, so that the first process is watched from its first moment; its process id. */
export const readyReaper = () => {
  send();
  return reaper.pid;
};

/** From now on the process group led by `pid` gets `signal` (then SIGKILL) when this process dies. */
export const watchGroup = (pid, signal = 'SIGTERM') => {
  groups.set(pid, signal);
  send(`+${pid} ${signal}\n`);
};

/** The group has ended; its id may be given to others. */
export const unwatchGroup = (pid) => {
  groups.delete(pid);
  if (reaper !== undefined) send(`-${pid}\n`);
};
