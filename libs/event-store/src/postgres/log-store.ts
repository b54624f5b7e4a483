import type { LogEdge, LogStore, LogTile } from '../log-store.ts';
import { LOST } from './event-rows.ts';
import { Database, type DatabaseOptions, statement } from './database.ts';
import { readsOf, type Reads, type WithReplica } from './read-replica.ts';
import { settledPosition } from './reads.ts';
import {
  checkpointOf,
  type CheckpointRow,
  loggedColumns,
  type LoggedRow,
  recordOf,
  timeStampOf,
  type TimeStampRow,
} from './log-rows.ts';

const TILE_WIDTH = 256;

const readEdge = statement('log-edge', 'SELECT size, position, hashes FROM log_edge');

const readUnsealed = statement(
  'log-unsealed',
  `
    SELECT e.position, ${loggedColumns} FROM events e
     WHERE e.position > $1::bigint AND e.position <= $2::bigint
     ORDER BY e.position LIMIT $3`,
);

const readLastSealed = statement(
  'log-last-sealed',
  `
    SELECT given.stream, last.version
      FROM unnest($1::text[]) AS given (stream)
     CROSS JOIN LATERAL (
       SELECT version FROM leaves WHERE leaves.stream = given.stream ORDER BY version DESC LIMIT 1) last`,
);

const moveEdge = statement(
  'log-move-edge',
  `
    INSERT INTO log_edge (size, position, hashes)
    SELECT $2::bigint, $3::bigint, $4::bytea[] WHERE $1::bigint = 0 OR EXISTS (SELECT FROM log_edge)
        ON CONFLICT (one) DO UPDATE SET size = EXCLUDED.size, position = EXCLUDED.position, hashes = EXCLUDED.hashes
     WHERE log_edge.size = $1::bigint
    RETURNING size`,
);

const insertLeaves = statement(
  'log-insert-leaves',
  `
    INSERT INTO leaves (leaf_index, stream, version)
    SELECT $1::bigint + number - 1, stream, version
      FROM unnest($2::text[], $3::integer[]) WITH ORDINALITY AS given (stream, version, number)`,
);

const insertTiles = statement(
  'log-insert-tiles',
  'INSERT INTO tiles (level, index, hashes) SELECT * FROM unnest($1::integer[], $2::bigint[], $3::bytea[])',
);

const readTile = statement('log-tile', 'SELECT hashes FROM tiles WHERE level = $1 AND index = $2');

const readLeafIndex = statement('log-leaf-index', 'SELECT leaf_index FROM leaves WHERE stream = $1 AND version = $2');

const readRecords = statement(
  'log-records',
  `
    SELECT ${loggedColumns} FROM leaves l JOIN events e ON e.stream = l.stream AND e.version = l.version
     WHERE l.leaf_index >= $1 AND l.leaf_index < $2 ORDER BY l.leaf_index`,
);

const readSealed = statement(
  'log-sealed-records',
  `
    SELECT ${loggedColumns}, l.leaf_index, e.payload, encode(e.salt, 'hex') AS salt
      FROM leaves l JOIN events e ON e.stream = l.stream AND e.version = l.version
     WHERE l.stream = $1 AND l.version > $2 ORDER BY l.version LIMIT $3`,
);

const readCheckpointFrom = statement(
  'log-checkpoint-from',
  'SELECT size, note FROM log_checkpoints WHERE size >= $1 ORDER BY size LIMIT 1',
);

const readVersionAmong = statement(
  'log-version-among',
  'SELECT version FROM leaves WHERE stream = $1 AND leaf_index < $2 ORDER BY leaf_index DESC LIMIT 1',
);

const keepCheckpoint = statement(
  'log-keep-checkpoint',
  'INSERT INTO log_checkpoints (size, note) VALUES ($1, $2) ON CONFLICT (size) DO NOTHING',
);

const readCheckpoint = statement('log-checkpoint', 'SELECT size, note FROM log_checkpoints WHERE size = $1');

const readLastCheckpoint = statement(
  'log-last-checkpoint',
  'SELECT size, note FROM log_checkpoints ORDER BY size DESC LIMIT 1',
);

const readBehind = statement(
  'log-recorded-behind',
  'SELECT recorded_at FROM events WHERE position > $1::bigint ORDER BY position LIMIT 1',
);

const keepStamp = statement(
  'log-keep-time-stamp',
  'INSERT INTO log_time_stamps (size, response, gen_time) VALUES ($1, $2, $3) ON CONFLICT (size) DO NOTHING',
);

const readStamp = statement('log-time-stamp', 'SELECT size, response, gen_time FROM log_time_stamps WHERE size = $1');

const readLastStamp = statement(
  'log-last-time-stamp',
  'SELECT size, response, gen_time FROM log_time_stamps ORDER BY size DESC LIMIT 1',
);

interface SealedRow extends LoggedRow {
  readonly leaf_index: string;
  readonly payload: string | null;
  readonly salt: string | null;
}

interface EdgeRow {
  readonly size: string;
  readonly position: string;
  readonly hashes: readonly Buffer[];
}

const edgeOf = ({ size, position, hashes }: EdgeRow): LogEdge => ({
  size: Number(size),
  position,
  tiles: hashes.flatMap((held, level) =>
    held.length === 0
      ? []
      : [{ level, index: Math.floor(Number(size) / TILE_WIDTH ** (level + 1)), hashes: new Uint8Array(held) }],
  ),
});

const hashesByLevel = ({ tiles }: LogEdge): readonly Buffer[] => {
  const levels = Math.max(-1, ...tiles.map(({ level }) => level)) + 1;
  const byLevel = new Map(tiles.map(({ level, hashes }) => [level, hashes]));
  return Array.from({ length: levels }, (_, level) => Buffer.from(byLevel.get(level) ?? []));
};

const EMPTY_LOG: LogEdge = { size: 0, position: '0', tiles: [] };

/** Ends a transaction that found another edge than it was told. */
class EdgeMoved extends Error {}

const tileColumns = (tiles: readonly LogTile[]) => [
  tiles.map(({ level }) => level),
  tiles.map(({ index }) => index),
  tiles.map(({ hashes }) => Buffer.from(hashes)),
];

/** The log in a database. */
export const logStoreIn = (database: Database, reads: Reads = database): LogStore => ({
  edge: async () => {
    const [row] = await database.query<EdgeRow>(readEdge, []);
    return row === undefined ? EMPTY_LOG : edgeOf(row);
  },
  unsealed: async (after, limit) => {
    const values = [after, await settledPosition(database), limit];
    const found = await database.query<LoggedRow & { position: string }>(readUnsealed, values);
    return found.map((record) => ({ ...recordOf(record), position: record.position }));
  },
  lastSealed: async (streams) => {
    const found = await database.query<{ stream: string; version: number }>(readLastSealed, [streams]);
    return new Map(found.map(({ stream, version }) => [stream, version]));
  },
  seal: async ({ from, leaves, tiles, to }) => {
    try {
      return await database.transact(async (session) => {
        const edge = [from.size, to.size, to.position, hashesByLevel(to)];
        if ((await session.query(moveEdge, edge)).length === 0) throw new EdgeMoved();
        const [streams, versions] = [leaves.map(({ stream }) => stream), leaves.map(({ version }) => version)];
        await session.query(insertLeaves, [from.size, streams, versions]);
        if (tiles.length > 0) await session.query(insertTiles, tileColumns(tiles));
        return true;
      });
    } catch (error) {
      if (error instanceof EdgeMoved) return false;
      throw error;
    }
  },
  tile: async (level, index) => {
    const [row] = await database.query<{ hashes: Buffer }>(readTile, [level, index]);
    return row && new Uint8Array(row.hashes);
  },
  leafIndex: async ({ stream, version }) => {
    const [row] = await database.query<{ leaf_index: string }>(readLeafIndex, [stream, version]);
    return row && Number(row.leaf_index);
  },
  sealedRecords: async (...asked) =>
    (await reads.query<SealedRow>(readSealed, asked)).map((row) => ({
      ...recordOf(row),
      leafIndex: Number(row.leaf_index),
      ...(row.payload === LOST ? { payload: null, salt: null } : { payload: row.payload, salt: row.salt }),
    })),
  checkpointFrom: async (size) => {
    const [row] = await database.query<CheckpointRow>(readCheckpointFrom, [size]);
    return row && checkpointOf(row);
  },
  records: async (from, count) => (await database.query<LoggedRow>(readRecords, [from, from + count])).map(recordOf),
  versionAmong: async (stream, size) => {
    const [row] = await database.query<{ version: number }>(readVersionAmong, [stream, size]);
    return row?.version ?? 0;
  },
  keepCheckpoint: async ({ size, note }) => {
    await database.query(keepCheckpoint, [size, note]);
    return checkpointOf((await database.query<CheckpointRow>(readCheckpoint, [size]))[0]!);
  },
  lastCheckpoint: async () => {
    const [row] = await database.query<CheckpointRow>(readLastCheckpoint, []);
    return row && checkpointOf(row);
  },
  recordedBehind: async (position) => {
    const [row] = await database.query<{ recorded_at: Date }>(readBehind, [position]);
    return row?.recorded_at.toISOString();
  },
  keepTimeStamp: async ({ size, response, genTime }) => {
    await database.query(keepStamp, [size, Buffer.from(response), genTime]);
  },
  timeStamp: async (size) => {
    const [row] = await database.query<TimeStampRow>(readStamp, [size]);
    return row && timeStampOf(row);
  },
  lastTimeStamp: async () => {
    const [row] = await database.query<TimeStampRow>(readLastStamp, []);
    return row && timeStampOf(row);
  },
  close: () => database.close(),
});

/** The log in PostgreSQL: as `throughline_app` to read, as `throughline_sealer` to write. */
export const createPostgresLogStore = (options: DatabaseOptions & WithReplica): LogStore => {
  const database = new Database(options);
  return logStoreIn(database, readsOf(database, options.replica));
};
