export { createApi } from './create-api.ts';
export { createTokenVerifier } from './access/token-verifier.ts';
export { API_VARIABLES, readConfig } from './config.ts';
export { connectEngines, type Engines } from './engines/engines.ts';
export { createTemporalCommandBus } from './engines/temporal-command-bus.ts';
export { addReplicaMetrics } from './operations/replica-metrics.ts';
export type { ApiPorts, CommandBus } from './ports.ts';
