import { spawn } from 'node:child_process';
import { basename, dirname } from 'node:path';

/**
 * Runs a command of the command line on the running stack of `home`. What it says of failures goes to our standard error.
 * @param cli its compiled entry point.
 * @param shown whether its output goes to our standard output; else it is given.
 * @returns its output, empty where it was shown; undefined when it failed.
 */
export const runCommand = (
  { home, cli }: { readonly home: string; readonly cli: string },
  args: readonly string[],
  shown: 'shown' | 'given',
): Promise<string | undefined> =>
  new Promise((resolve) => {
    // The command line looks for `.throughline/stack.json` from where it is started, upwards.
    const cwd = basename(home) === '.throughline' ? dirname(home) : process.cwd();
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], {
      cwd,
      stdio: ['ignore', shown === 'shown' ? 'inherit' : 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', () => resolve(undefined));
    child.once('close', (code) => resolve(code === 0 ? output : undefined));
  });
