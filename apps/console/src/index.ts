export { buildAssets } from './build-assets.ts';
export { readConfig } from './config.ts';
export { startConsole } from './start-console.ts';
