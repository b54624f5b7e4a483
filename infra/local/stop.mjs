/** Stops the stack of this clone and returns when it is down. Built-ins only. */
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from './lock.mjs';
import { home } from './place.mjs';
import { createProgress } from './progress.mjs';
import { runnerOf } from './runner.mjs';

/** An orderly stop takes a few seconds; what has not ended by now is killed, and its reaper ends the rest. */
const PATIENCE_MILLISECONDS = 45_000;

export const stop = async () => {
  const pid = runnerOf(home());
  if (pid === undefined) {
    process.stdout.write('Nothing is running in this clone.\n');
    return 0;
  }
  const progress = createProgress();
  const name = 'Stopping the stack';
  progress.set(name, 'working', `process ${pid}`);
  process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  while (isAlive(pid) && Date.now() < deadline) await delay(50);
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  progress.set(name, 'done', 'stopped; the data stays');
  progress.finish();
  return 0;
};
