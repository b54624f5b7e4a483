export { causesOf } from './causes.ts';
export { errorText } from './error-text.ts';
export { startHealthServer, startMetricsServer } from './health-server.ts';
export {
  addMissingSearchAttributes,
  missingSearchAttributes,
  SEARCH_ATTRIBUTES,
  SearchAttributesMissing,
} from './temporal.ts';
export { createMetrics, METRICS, type Metrics } from './http-metrics.ts';
export { readMultipart } from './multipart.ts';
export { nestLog } from './nest-log.ts';
export { limitRequests, type Limit } from './rate-limit.ts';
export { metricsIn } from './metrics.ts';
export { processRegistry } from './process-registry.ts';
export { type Probe, type Readiness, readinessOf } from './readiness.ts';
export { watchProbes } from './watch-probes.ts';
export { runProcess, type RunningApp } from './run-process.ts';
export {
  KAFKA,
  type KafkaAccess,
  kafkaAccess,
  type KafkaLogin,
  TEMPORAL,
  type TemporalAccess,
  temporalAccess,
  temporalConnection,
  type TlsSettings,
  yes,
} from './engine-settings.ts';
export { type Environment, InvalidSettings, readSettings, variablesIn } from './read-settings.ts';
export { noteProblem, traceIdOf, tracedFetch, traceRequests } from './tracing/http.ts';
export { TRACING } from './tracing/settings.ts';
export { tracedActivities } from './tracing/temporal.ts';
export {
  CONSOLE_DATABASE,
  databaseAs,
  duration,
  ISSUER,
  LISTENING,
  listening,
  type Listening,
  LOGGING,
  PARTNERS,
  PROCESS,
  processSettings,
  type ProcessSettings,
  READ_REPLICA,
  RECORD,
  webAddress,
  wholeNumber,
} from './settings.ts';
