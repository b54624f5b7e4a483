import { createRequire } from 'node:module';

/** The module of the scripts that run before anything is built, which has no types. */
const scripts = createRequire(import.meta.url)('../../local/cache.mjs') as { readonly cacheDirectory: () => string };

/** Where engines and releases that are fetched or built once are kept, outside every clone. */
export const cacheDirectory = (): string => scripts.cacheDirectory();
