export { InvalidConfig, type WorkerConfig, workerConfig } from './config.ts';
export type { LeaderLock, Leadership } from './relay/leader-lock.ts';
export { createPostgresLeaderLock } from './relay/postgres-leader-lock.ts';
export { createProgrammeDriver, type ProgrammeDriver } from './relay/programme-driver.ts';
export { PROGRAMME_EVENTS_TOPIC } from './relay/publication.ts';
export { createRelayMetrics, type RelayMetrics } from './relay/relay-metrics.ts';
export { RELAY, type RelayOptions, runRelay } from './relay/relay.ts';
export { startWorkerApp, type WorkerApp, type WorkerAppOptions } from './worker-app.ts';
export { bundleCode, prepareBundle } from './workflow-bundle.ts';
