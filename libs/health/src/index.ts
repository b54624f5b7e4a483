export { type HealthServer, type HealthServerOptions, startHealthServer } from './health-server.ts';
export {
  addMissingSearchAttributes,
  missingSearchAttributes,
  SEARCH_ATTRIBUTES,
  type SearchAttributeService,
} from './temporal.ts';
export { type Probe, type Readiness, readinessOf } from './readiness.ts';
