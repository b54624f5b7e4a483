export { lostTail } from './installation/lost-tail.ts';
export { runCli } from './run.ts';
export type { Terminal } from './terminal.ts';
