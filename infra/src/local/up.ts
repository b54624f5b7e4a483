import { join } from 'node:path';
import { migrate } from '@throughline/event-store';
import { home as homeOfClone, root } from '../../local/place.mjs';
import { readyReaper } from '../../local/reaped.mjs';
import { runnerOf } from '../../local/runner.mjs';
import { IN_BACKGROUND, startInBackground } from './detach.ts';
import { runCommand } from './command-line.ts';
import { keepVerifierKeys } from './log-keys.ts';
import { emptyHome, makeHome } from './home.ts';
import { planPorts } from './port-plan.ts';
import { endAllProcesses } from './process.ts';
import { messageReporter, screenReporter } from './reporter.ts';
import { becomeRunner, leaveRunner } from './runner-lock.ts';
import { showSamples } from './samples.ts';
import { seedDirectory } from './seed-directory.ts';
import { readStackFile, removeStackFile, writeStackFile } from './stack-file.ts';
import { startStack, type Stack } from './stack.ts';
import { parseUpOptions, UP_HELP, UsageError, type UpOptions } from './up-options.ts';
import { whereAndNext } from './words.ts';

/** The runner of the local stack as a process: `up`. Exit codes: 0 fine or already up, 1 failed, 2 wrong use. */

const home = homeOfClone();
const apps = process.env['THROUGHLINE_APPS'] ?? join(root, 'apps');
const entryOf = (app: string): string => join(apps, app, 'dist', 'main.js');
const startedAt = performance.now();

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

const sayUp = async (options: UpOptions, detached: boolean): Promise<void> => {
  const stack = readStackFile(home);
  if (!stack) return;
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  say(`\nThroughline is up (${seconds} s).`);
  if (!options.empty && !(await showSamples(home, entryOf('cli')))) {
    process.stderr.write('The sample cases could not be played; the stack is up all the same. Again: npm run demo\n');
  }
  say(`\n${whereAndNext(stack, detached)}`);
};

const sayAlreadyUp = (pid: number, { fresh }: UpOptions): number => {
  const stack = readStackFile(home);
  if (fresh)
    throw new UsageError(`The stack of this clone runs (process ${pid}). Stop it before --fresh: npm run stop`);
  say(`The stack of this clone is ${stack ? 'up' : 'starting'} already (process ${pid}). To stop it: npm run stop`);
  if (stack) say(`\n${whereAndNext(stack, true)}`);
  return 0;
};

/** The signals that mean "stop"; a second one, not from the same key press, means "at once". */
const onStopSignal = (stop: () => void, stopAtOnce: () => void): void => {
  let first: number | undefined;
  const heard = () => {
    if (first === undefined) {
      first = Date.now();
      stop();
    } else if (Date.now() - first > 1_000) {
      stopAtOnce();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, heard);
  // The bootstrap was killed: nobody is left whom Ctrl-C would reach.
  if (process.env[IN_BACKGROUND] === undefined) process.on('disconnect', heard);
};

const runHere = async (options: UpOptions): Promise<number> => {
  const inBackground = process.env[IN_BACKGROUND] !== undefined;
  const reporter = inBackground ? messageReporter() : screenReporter();
  const other = await becomeRunner(home, readyReaper());
  if (other !== undefined) return sayAlreadyUp(other, options);

  let stack: Stack | undefined;
  const brokenOff = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    const stop = async () => {
      brokenOff.abort();
      reporter.stopping();
      removeStackFile(home);
      await (stack ? stack.stop() : endAllProcesses());
      resolve();
    };
    onStopSignal(
      () => void stop(),
      () => process.exit(1),
    );
  });
  try {
    removeStackFile(home);
    if (options.fresh) emptyHome(home);
    stack = await startStack({
      home,
      ports: await planPorts(home, options.ports),
      env: process.env,
      entries: {
        api: entryOf('api'),
        worker: entryOf('worker'),
        ingest: entryOf('ingest'),
        console: entryOf('console'),
        oidc: join(root, 'infra', 'dist', 'oidc', 'main.js'),
        mailbox: join(root, 'infra', 'dist', 'mailbox', 'main.js'),
      },
      migrate,
      show: reporter.show,
      signal: brokenOff.signal,
    });
    if (brokenOff.signal.aborted) throw new Error('Stopped before it was up.');
    await seedDirectory(stack.file.database.url);
    writeStackFile(home, stack.file);
    const { log } = stack.file;
    if (log !== undefined)
      await keepVerifierKeys(log.verifierKeysFile, (args) => runCommand({ home, cli: entryOf('cli') }, args, 'given'));
    reporter.up(stack.file);
    if (!inBackground) await sayUp(options, false);
    await stopped;
    return 0;
  } catch (error) {
    if (brokenOff.signal.aborted) {
      await stopped;
      return 130;
    }
    reporter.failed(error instanceof Error ? error.message : 'The stack did not start.');
    return 1;
  } finally {
    leaveRunner(home);
  }
};

const main = async (): Promise<number> => {
  const options = parseUpOptions(process.argv.slice(2), process.env);
  if (options.help) {
    say(UP_HELP);
    return 0;
  }
  makeHome(home);
  if (!options.detach || process.env[IN_BACKGROUND] !== undefined) return runHere(options);
  const already = runnerOf(home);
  if (already !== undefined) return sayAlreadyUp(already, options);
  const outcome = await startInBackground(home, process.argv.slice(2));
  // It ended in order without a stack: another runner was there first.
  const other = outcome === 0 ? runnerOf(home) : undefined;
  if (other !== undefined) return sayAlreadyUp(other, options);
  if (typeof outcome === 'number') return outcome;
  await sayUp(options, true);
  return 0;
};

// A terminal or a pipe that is gone must not bring the stack down in disorder.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'unknown'}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
process.exit();
