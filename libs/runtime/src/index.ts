export { startHealthServer } from './health-server.ts';
export { addMissingSearchAttributes, missingSearchAttributes, SEARCH_ATTRIBUTES } from './temporal.ts';
export { type Readiness, readinessOf } from './readiness.ts';
export { runProcess, type RunningApp } from './run-process.ts';
export {
  duration,
  ENGINES,
  type Environment,
  InvalidSettings,
  LISTENING,
  readSettings,
  RULE_FILES,
  type RuleFiles,
  ruleFilesOf,
  TEMPORAL,
  webAddress,
  wholeNumber,
} from './settings.ts';
