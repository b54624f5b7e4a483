/** Where things of this clone are. Built-ins only. */
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** Root of the clone. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Folder of data, logs and `stack.json`: `.throughline` in the clone, or THROUGHLINE_HOME. */
export const home = () => process.env.THROUGHLINE_HOME || join(root, '.throughline');
