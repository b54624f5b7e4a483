import { programmeStream } from '@throughline/domain';
import { Database, type DatabaseOptions, statement } from './database.ts';
import { eventColumns, type EventRow, keptOf, LOST } from './event-rows.ts';
import {
  checkpointOf,
  type CheckpointRow,
  loggedColumns,
  type LoggedRow,
  recordOf,
  timeStampOf,
  type TimeStampRow,
} from './log-rows.ts';
import { logStoreIn } from './log-store.ts';

const readLeaves = statement(
  'audit-leaves',
  `
    SELECT l.leaf_index, l.stream AS leaf_stream, l.version AS leaf_version, ${loggedColumns}, e.payload, e.salt, e.residue
      FROM leaves l LEFT JOIN events e ON e.stream = l.stream AND e.version = l.version
     WHERE l.leaf_index >= $1 AND l.leaf_index < $2 ORDER BY l.leaf_index`,
);

const readCheckpoints = statement('audit-checkpoints', 'SELECT size, note FROM log_checkpoints ORDER BY size');

const readTimeStamps = statement(
  'audit-time-stamps',
  'SELECT size, response, gen_time FROM log_time_stamps ORDER BY size',
);

const readWithoutLeaf = statement(
  'audit-without-leaf',
  `
    SELECT e.stream, e.version, e.recorded_at FROM events e
      LEFT JOIN leaves l ON l.stream = e.stream AND l.version = e.version
     WHERE e.position <= (SELECT position FROM log_edge) AND l.leaf_index IS NULL
     ORDER BY e.position`,
);

const readStreamAfter = statement(
  'audit-stream-after',
  'SELECT stream FROM events WHERE stream > $1 AND starts_with(stream, $2) ORDER BY stream LIMIT 1',
);

const readRecords = statement('audit-records', `SELECT ${eventColumns} FROM events WHERE stream = $1 ORDER BY version`);

/** Null, but for the leaf's own, where the event is not there. */
type LeafRow = { readonly [Column in keyof LoggedRow]: LoggedRow[Column] | null } & {
  readonly leaf_index: string;
  readonly leaf_stream: string;
  readonly leaf_version: number;
  readonly payload: string;
  readonly salt: Buffer;
  readonly residue: string | null;
};

const contentOf = ({ payload, salt }: LeafRow) => (payload === LOST ? null : { payload, salt: new Uint8Array(salt) });

const leafOf = (row: LeafRow) => ({
  stream: row.leaf_stream,
  version: row.leaf_version,
  event:
    row.event_id === null
      ? undefined
      : { ...recordOf(row as LoggedRow), content: contentOf(row), residue: row.residue },
});

/**
 * The whole record with its log, for somebody who checks the one against the other. Reads as `throughline_app`. Every function rejects with
 * StoreUnavailable when the database cannot be reached.
 */
export const createPostgresAuditedRecord = (options: DatabaseOptions) => {
  const database = new Database(options);
  const log = logStoreIn(database);
  return {
    edge: () => log.edge(),
    tile: (level: number, index: number) => log.tile(level, index),
    checkpoints: async () => (await database.query<CheckpointRow>(readCheckpoints, [])).map(checkpointOf),
    timeStamps: async () => (await database.query<TimeStampRow>(readTimeStamps, [])).map(timeStampOf),
    leaves: async (from: number, count: number) => {
      const rows = await database.query<LeafRow>(readLeaves, [from, from + count]);
      const leaves = new Map(rows.map((row) => [Number(row.leaf_index), leafOf(row)]));
      return Array.from({ length: count }, (_, at) => leaves.get(from + at) ?? ('missing' as const));
    },
    withoutLeaf: async () =>
      (await database.query<{ stream: string; version: number; recorded_at: Date }>(readWithoutLeaf, [])).map(
        ({ stream, version, recorded_at: recordedAt }) => ({ stream, version, recordedAt: recordedAt.toISOString() }),
      ),
    /** The stream of the first programme after this one, in the order of the database. */
    streamAfter: async (stream: string): Promise<string | undefined> => {
      const [row] = await database.query<{ stream: string }>(readStreamAfter, [stream, programmeStream('')]);
      return row?.stream;
    },
    /** Events of a programme as they are kept, from version 1. */
    recordsOf: async (stream: string) => (await database.query<EventRow>(readRecords, [stream])).map(keptOf),
    close: () => database.close(),
  };
};
