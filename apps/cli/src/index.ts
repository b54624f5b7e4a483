export { EXIT, type ExitCode } from './failure.ts';
export { runCli } from './run.ts';
export type { NodeRun, Runtime } from './runtime.ts';
export type { Colours, Terminal } from './terminal.ts';
