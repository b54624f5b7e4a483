import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { tailOf } from '../../local/run.mjs';
import { screenReporter, type RunnerMessage } from './reporter.ts';
import type { StackFile } from './stack-file.ts';

/** Set for a runner that was started into the background. */
export const IN_BACKGROUND = 'THROUGHLINE_RUNNER_IN_BACKGROUND';

/**
 * Starts this same runner in the background, shows what it tells and resolves when it is up.
 * @returns its exit code when it did not come up; it has said why.
 */
export const startInBackground = (home: string, args: readonly string[]): Promise<StackFile | number> =>
  new Promise((resolve) => {
    const logFile = join(home, 'logs', 'runner.log');
    const log = openSync(logFile, 'a', 0o600);
    const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', ...args], {
      detached: true,
      env: { ...process.env, [IN_BACKGROUND]: '1' },
      stdio: ['ignore', log, log, 'ipc'],
    });
    const reporter = screenReporter();
    let failureShown = false;
    // Until it is up it belongs to us: breaking off here breaks it off.
    const forward = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.on('message', (message: RunnerMessage) => {
      switch (message.kind) {
        case 'show':
          reporter.show(message.name, message.state, message.text);
          break;
        case 'failed':
          failureShown = true;
          reporter.failed(message.reason);
          break;
        case 'up':
          reporter.up(message.stack);
          process.off('SIGINT', forward).off('SIGTERM', forward);
          child.disconnect();
          child.unref();
          resolve(message.stack);
          break;
      }
    });
    child.once('exit', (code) => {
      if (!failureShown && code !== 0) reporter.failed(`The runner ended before the stack was up.\n${tailOf(logFile)}`);
      resolve(code ?? 1);
    });
  });
