export { startHealthServer } from './health-server.ts';
export { addMissingSearchAttributes, missingSearchAttributes, SEARCH_ATTRIBUTES } from './temporal.ts';
export { createMetrics, METRICS, type Metrics } from './http-metrics.ts';
export { readMultipart } from './multipart.ts';
export { nestLog } from './nest-log.ts';
export { limitRequests, type Limit } from './rate-limit.ts';
export { metricsIn } from './metrics.ts';
export { type Readiness, readinessOf } from './readiness.ts';
export { runProcess, type RunningApp } from './run-process.ts';
export {
  duration,
  type Environment,
  InvalidSettings,
  LISTENING,
  PROCESS,
  processSettings,
  type ProcessSettings,
  readSettings,
  TEMPORAL,
  webAddress,
  wholeNumber,
} from './settings.ts';
