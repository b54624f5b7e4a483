/** Where engines that are fetched or built once are kept, outside every clone. Built-ins only. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** `$XDG_CACHE_HOME/throughline`, by default `~/.cache/throughline`. */
export const cacheDirectory = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'throughline');
