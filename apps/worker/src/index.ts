export { type WorkerConfig, workerConfig } from './config.ts';
export { createPostgresLeaderLock } from './leading/postgres-leader-lock.ts';
export { createProgrammeDriver } from './relay/programme-driver.ts';
export { PROGRAMME_EVENTS_TOPIC } from './relay/publication.ts';
export { createRelayMetrics } from './relay/relay-metrics.ts';
export { createTemporalUpkeep } from './relay/temporal-upkeep.ts';
export { RELAY, runRelay } from './relay/relay.ts';
export { startWorkerApp, type WorkerApp } from './worker-app.ts';
export { bundleCode, prepareBundle } from './workflow-bundle.ts';
