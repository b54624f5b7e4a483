/** Where engines that are fetched or built once are kept, outside every clone. Built-ins only. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock.mjs';

/** `$XDG_CACHE_HOME/throughline`, by default `~/.cache/throughline`. */
export const cacheDirectory = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'throughline');

/** Log of what fetches or builds `name`. */
export const logFile = (name) => join(cacheDirectory(), 'logs', `${name}-${process.pid}.log`);

/** Fills `target` once: into a temporary name first, renamed when whole, so that nobody ever sees half of it. */
export const once = async (target, fill, onProgress) => {
  if (existsSync(target)) return target;
  return withLock(
    `${target}.lock`,
    async () => {
      if (existsSync(target)) return target;
      const unfinished = `${target}.unfinished`;
      rmSync(unfinished, { recursive: true, force: true });
      await fill(unfinished);
      renameSync(unfinished, target);
      return target;
    },
    (pid) => onProgress?.(`process ${pid} is at it, waiting`),
  );
};
