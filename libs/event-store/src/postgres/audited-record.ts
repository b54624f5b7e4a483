import { Database, type DatabaseOptions, type Statement } from './database.ts';
import { createPostgresLogStore } from './log-store.ts';

const readLeaves: Statement = {
  name: 'throughline-audit-leaves',
  text: `
    SELECT l.stream, l.version, e.event_id, e.type, e.occurred_at, e.recorded_at, e.actor_role, e.actor_id, e.payload, e.salt,
           encode(e.digest, 'hex') AS digest
      FROM leaves l LEFT JOIN events e ON e.stream = l.stream AND e.version = l.version
     WHERE l.leaf_index >= $1 AND l.leaf_index < $2 ORDER BY l.leaf_index`,
};

const readCheckpoints: Statement = {
  name: 'throughline-audit-checkpoints',
  text: 'SELECT size, note FROM log_checkpoints ORDER BY size',
};

const readWithoutLeaf: Statement = {
  name: 'throughline-audit-without-leaf',
  text: `
    SELECT e.stream, e.version, e.recorded_at FROM events e
      LEFT JOIN leaves l ON l.stream = e.stream AND l.version = e.version
     WHERE e.position <= (SELECT position FROM log_edge) AND l.leaf_index IS NULL
     ORDER BY e.position`,
};

interface LeafRow {
  readonly stream: string;
  readonly version: number;
  /** Null, as all that follow, where the event is not there. */
  readonly event_id: string | null;
  readonly type: string;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly actor_role: string;
  readonly actor_id: string;
  readonly payload: string;
  readonly salt: Buffer;
  readonly digest: string;
}

const leafOf = (row: LeafRow) => ({
  stream: row.stream,
  version: row.version,
  event:
    row.event_id === null
      ? undefined
      : {
          stream: row.stream,
          version: row.version,
          eventId: row.event_id,
          type: row.type,
          occurredAt: row.occurred_at.toISOString(),
          recordedAt: row.recorded_at.toISOString(),
          actor: { role: row.actor_role, id: row.actor_id },
          dataDigest: row.digest,
          content: { payload: row.payload, salt: new Uint8Array(row.salt) },
        },
});

/**
 * The whole record with its log, for somebody who checks the one against the other. Reads as `throughline_app`. Every function rejects with
 * StoreUnavailable when the database cannot be reached.
 */
export const createPostgresAuditedRecord = (options: DatabaseOptions) => {
  const database = new Database(options);
  const log = createPostgresLogStore(options);
  return {
    edge: () => log.edge(),
    tile: (level: number, index: number) => log.tile(level, index),
    checkpoints: async () =>
      (await database.query<{ size: string; note: string }>(readCheckpoints, [])).map(({ size, note }) => ({
        size: Number(size),
        note,
      })),
    leaves: async (from: number, count: number) =>
      (await database.query<LeafRow>(readLeaves, [from, from + count])).map(leafOf),
    withoutLeaf: async () =>
      (await database.query<{ stream: string; version: number; recorded_at: Date }>(readWithoutLeaf, [])).map(
        ({ stream, version, recorded_at: recordedAt }) => ({ stream, version, recordedAt: recordedAt.toISOString() }),
      ),
    close: async () => {
      await Promise.all([log.close(), database.close()]);
    },
  };
};
