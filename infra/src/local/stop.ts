import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from '../../local/lock.mjs';
import { home as homeOfClone } from '../../local/place.mjs';
import { createProgress } from '../../local/progress.mjs';
import { runnerOf } from './runner-lock.ts';

/** Stops the stack of this clone and returns when it is down: `stop`. */

/** An orderly stop takes a few seconds; what has not ended by now is killed, and its reaper ends the rest. */
const PATIENCE_MILLISECONDS = 45_000;

const stop = async (): Promise<void> => {
  const pid = runnerOf(homeOfClone());
  if (pid === undefined) {
    process.stdout.write('Nothing is running in this clone.\n');
    return;
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
};

await stop();
