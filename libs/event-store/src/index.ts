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
export type { EventSource, EventSources, Registrations } from './event-sources.ts';
export type { OpenTransaction, StoreWatch, UnrecordedPublication } from './watch.ts';
export type { Lease, LeasedEntry, Outbox, OutboxEntry, Progress } from './outbox.ts';
export { inBatches } from './in-batches.ts';
export { canonicalJson } from './canonical.ts';
export { isSealed, type Seal } from './sealing.ts';
export { recordable, type RecordableEvent } from './recordable.ts';
export {
  defaultTakeOverAfterMs,
  type IdempotencyBegun,
  type IdempotencyClaim,
  type IdempotencyKey,
  type IdempotencyStore,
  type IdempotentRequest,
  type KeptResponse,
} from './idempotency.ts';
export { createMemoryEventStore, type MemoryEventStoreOptions } from './memory/memory-event-store.ts';
export { createMemoryIdempotencyStore, type MemoryIdempotencyStoreOptions } from './memory/memory-idempotency-store.ts';
export { isEngineFailure } from './postgres/failures.ts';
export { Database, type DatabaseOptions, type Statement } from './postgres/database.ts';
export { migrate, type Migrated, type MigrateOptions } from './postgres/migrate.ts';
export { createPostgresEventStore, type PostgresEventStoreOptions } from './postgres/postgres-event-store.ts';
export {
  createPostgresIdempotencyStore,
  type PostgresIdempotencyStoreOptions,
} from './postgres/postgres-idempotency-store.ts';
