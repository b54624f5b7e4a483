import { spawn } from 'node:child_process';
import { constants, homedir } from 'node:os';
import { resolve } from 'node:path';
import { processTerminal, type Terminal } from './terminal.ts';

export interface NodeRun {
  /** Script, absolute. */
  readonly script: string;
  readonly args: readonly string[];
  /** `inherit` shares the terminal; `stderr` sends all the child says there, so that standard output stays ours. */
  readonly output: 'inherit' | 'stderr';
}

/** Everything outside that a command touches; tests give their own. */
export interface Runtime {
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly home: string;
  /** Root of the repository this program belongs to. */
  readonly repository: string;
  readonly fetch: typeof fetch;
  /** Runs a script on this same Node and resolves with its exit code; signals reach it too. */
  readonly runNode: (run: NodeRun) => Promise<number>;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const runNode = ({ script, args, output }: NodeRun): Promise<number> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [script, ...args], {
      stdio: output === 'inherit' ? 'inherit' : ['ignore', 2, 2],
    });
    const forward = (signal: NodeJS.Signals): void => {
      // A terminal sends Ctrl-C to the child as well; a second one from us would read as "stop at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, forward);
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      for (const name of SIGNALS) process.off(name, forward);
      done(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });

/** The real ones: this process, its environment, the network. */
export const processRuntime = (): Runtime => ({
  terminal: processTerminal(),
  env: process.env,
  cwd: process.cwd(),
  home: homedir(),
  repository: resolve(import.meta.dirname, '../../..'),
  fetch: globalThis.fetch,
  runNode,
});
