export { createCommandService } from './command-service.ts';
export type { CommandDependencies, PeopleDirectory } from './dependencies.ts';
export { InvalidCommand, RecordBusy } from './errors.ts';
export { type LoadedProgramme, loadProgramme } from './loaded-programme.ts';
export { forksOf, propagateToForks, type SharedHistory } from './propagate-to-forks.ts';
