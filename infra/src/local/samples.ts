import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command-line.ts';

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
export const showSamples = async (home: string, cli: string): Promise<boolean> => {
  const isShown = (await runCommand({ home, cli }, ['demo', '--summary'], 'shown')) !== undefined;
  if (isShown) markLoaded(home);
  return isShown;
};
