export { API_VERSION, createApi } from './create-api.ts';
export { type Caller, type Role, ROLES } from './access/caller.ts';
export { createTokenVerifier, type TokenRules } from './access/token-verifier.ts';
export { type ApiConfig, readConfig } from './config.ts';
export { createKafkaInvolvementSink } from './engines/kafka-involvement-sink.ts';
export { connectEngines, type Engines } from './engines/engines.ts';
export { createTemporalCommandBus } from './engines/temporal-command-bus.ts';
export type {
  ApiPorts,
  CommandBus,
  InvolvementMessage,
  InvolvementSink,
  Probe,
  ProgrammeCommands,
  TokenVerifier,
} from './ports.ts';
export { EngineUnavailable } from './ports.ts';
export { PROBLEM_BASE, type ProblemCode, type ProblemDocument, PROBLEMS } from './problems/problem.ts';
