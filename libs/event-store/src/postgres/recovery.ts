import type { LoggedRecord, UnsealedRecord } from '../log-store.ts';
import { rows, column } from './columns.ts';
import { Database, type DatabaseOptions, statement } from './database.ts';
import { loggedColumns, type LoggedRow, recordOf } from './log-rows.ts';

const insertLost = statement(
  'insert-lost',
  `INSERT INTO events
      (position, stream, version, event_id, type, occurred_at, recorded_at, actor_role, actor_id, payload, salt, digest)
    SELECT position::bigint, stream, version::integer, event_id, type, occurred_at::timestamptz, recorded_at::timestamptz,
           actor_role, actor_id, '', decode(repeat('00', 16), 'hex'), decode(digest, 'hex')
      FROM ${rows(1, 'position', 'stream', 'version', 'event_id', 'type', 'occurred_at', 'recorded_at', 'actor_role', 'actor_id', 'digest')}`,
);

const readLost = statement(
  'read-lost',
  `SELECT ${loggedColumns} FROM events e WHERE e.payload = '' AND e.residue IS NULL ORDER BY e.stream, e.version`,
);

/** Puts back what the log says of events that were lost. Every function rejects with StoreUnavailable when the database cannot be reached. */
export interface Recovery {
  /** Writes the rows of lost events at their positions, without payloads; all or none. What their streams stand at has to be folded again afterwards. */
  insert(lost: readonly UnsealedRecord[]): Promise<void>;
  /** All that stands without its payload and was not erased, by stream and version. */
  lost(): Promise<readonly LoggedRecord[]>;
  close(): Promise<void>;
}

const AT_ONCE = 10_000;

/** No application runs meanwhile, and all that was lost is one transaction. */
const LONGEST_RECOVERY_MS = 3_600_000;

/** Recovery in PostgreSQL, as `throughline_app`. */
export const createPostgresRecovery = (options: DatabaseOptions): Recovery => {
  const database = new Database({ ...options, transactionTimeoutMs: LONGEST_RECOVERY_MS });
  return {
    insert: (lost) =>
      database.transact(async (session) => {
        for (let at = 0; at < lost.length; at += AT_ONCE) {
          const part = lost.slice(at, at + AT_ONCE);
          const of = (value: (record: UnsealedRecord) => string): string => column(part.map(value));
          await session.query(insertLost, [
            of(({ position }) => position),
            of(({ stream }) => stream),
            of(({ version }) => String(version)),
            of(({ eventId }) => eventId),
            of(({ type }) => type),
            of(({ occurredAt }) => occurredAt),
            of(({ recordedAt }) => recordedAt),
            of(({ actor }) => actor.role),
            of(({ actor }) => actor.id),
            of(({ dataDigest }) => dataDigest),
          ]);
        }
      }),
    lost: async () => (await database.query<LoggedRow>(readLost, [])).map(recordOf),
    close: () => database.close(),
  };
};
