export { type HealthServer, type HealthServerOptions, startHealthServer } from './health-server.ts';
export {
  addMissingSearchAttributes,
  missingSearchAttributes,
  SEARCH_ATTRIBUTES,
  type SearchAttributeService,
} from './temporal.ts';
export { type Probe, type Readiness, readinessOf } from './readiness.ts';
export { createLogger, runProcess, type RunningApp } from './run-process.ts';
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
