import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Folder of nhsuk-frontend as it ships: `dist` with its macros, styles and scripts. */
export const NHSUK_FOLDER = join(dirname(require.resolve('nhsuk-frontend/package.json')), 'dist');
