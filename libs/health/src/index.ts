export { type HealthServer, type HealthServerOptions, startHealthServer } from './health-server.ts';
export { type Probe, type Readiness, readinessOf } from './readiness.ts';
