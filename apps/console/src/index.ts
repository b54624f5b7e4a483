export { buildAssets } from './build-assets.ts';
export { CONSOLE_VARIABLES, readConfig } from './config.ts';
export { startConsole } from './start-console.ts';
