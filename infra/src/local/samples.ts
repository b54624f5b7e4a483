import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** True when the sample cases have been loaded into the data of `home`. */
export const samplesAreLoaded = (home: string): boolean => existsSync(join(home, 'samples.json'));

const markLoaded = (home: string): void => {
  if (!samplesAreLoaded(home)) {
    writeFileSync(join(home, 'samples.json'), JSON.stringify({ loadedAt: new Date().toISOString() }));
  }
};

/**
 * Plays the sample cases through the running stack and prints one line for each: `throughline demo --summary`, which changes nothing and
 * is quick when they have been played before.
 * @returns false when it failed; it has said why.
 */
export const showSamples = (home: string, cli: string): Promise<boolean> =>
  new Promise((resolve) => {
    // The command line looks for `.throughline/stack.json` from where it is started, upwards.
    const cwd = basename(home) === '.throughline' ? dirname(home) : process.cwd();
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, 'demo', '--summary'], {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => {
      if (code === 0) markLoaded(home);
      resolve(code === 0);
    });
  });
