export * from './port.ts';
export {
  EventIdConflict,
  InvalidEvent,
  MigrationMismatch,
  NotCountable,
  OffsetFenced,
  StoreUnavailable,
  WrongExpectedVersion,
} from './errors.ts';
export type { EventSource, Registrations } from './ports/event-sources.ts';
export type { OpenTransaction, UnrecordedPublication } from './ports/watch.ts';
export type { Lease, LeasedEntry, OutboxEntry, Progress } from './ports/outbox.ts';
export { appendToLogStream } from './append-to-log-stream.ts';
export { appendBehind } from './append-behind.ts';
export { inBatches } from './in-batches.ts';
export { canonicalJson } from './canonical.ts';
export { isDigestOf, type SaltedDigest } from './salted-digest.ts';
export { recordable } from './recordable.ts';
export {
  type IdempotencyClaim,
  type IdempotencyStore,
  type KeptResponse,
  RENEW_CLAIM_EVERY_MS,
} from './idempotency.ts';
export { createMemoryEventStore } from './memory/memory-event-store.ts';
export { createMemoryIdempotencyStore } from './memory/memory-idempotency-store.ts';
export { LOST_TYPE } from './postgres/event-rows.ts';
export { isEngineFailure } from './postgres/failures.ts';
export { Database, type DatabaseOptions, type Statement } from './postgres/database.ts';
export {
  type Finding,
  type HistoryEntry,
  type HistoryMaking,
  type HistoryPosition,
  type HistoryQuery,
  type HistorySearch,
  type HistoryStore,
  type LeafEvent,
  NothingToSearchFor,
} from './history-store.ts';
export { createMemoryHistoryStore } from './memory/memory-history-store.ts';
export { createReadReplica, type ReadReplica } from './postgres/read-replica.ts';
export { problemOf, REPLICA_PROBLEMS, type ReplicaProblem } from './postgres/replica-problem.ts';
export type { OnReplicaChange } from './postgres/replica-watch.ts';
export { createPostgresHistoryStore } from './postgres/history-store.ts';
export type {
  LogEdge,
  LoggedRecord,
  LogStore,
  StoredCheckpoint,
  StoredTimeStamp,
  UnsealedRecord,
} from './log-store.ts';
export { createMemoryLogStore } from './memory/memory-log-store.ts';
export { createPostgresAuditedRecord } from './postgres/audited-record.ts';
export { createPostgresLogStore } from './postgres/log-store.ts';
export { createPostgresRecovery } from './postgres/recovery.ts';
export { planRecovery, type RecoveryPlan } from './plan-recovery.ts';
export { migrate } from './postgres/migrate.ts';
export { lackingMigrations, refuseUnsuitableDatabase } from './postgres/schema.ts';
export { createPostgresEventStore } from './postgres/postgres-event-store.ts';
export { createPostgresIdempotencyStore } from './postgres/postgres-idempotency-store.ts';
