import type { OpenTransaction, StoreWatch, UnrecordedPublication } from '../ports/watch.ts';
import type { Database, Session, Statement } from './database.ts';

const countBehind: Statement = {
  name: 'throughline-behind',
  text: `
    SELECT count(*)::integer AS events,
           greatest(0, coalesce(extract(epoch FROM clock_timestamp() - min(recorded_at)), 0))::double precision AS seconds
      FROM (SELECT recorded_at FROM events
             WHERE position > coalesce((SELECT position FROM checkpoints WHERE name = $1), 0)
             ORDER BY position LIMIT 100000) AS unread`,
};

/** By locks, which every role may see; when it began, the application sees of its own only, unless it has \`pg_read_all_stats\`. */
const listOpen: Statement = {
  name: 'throughline-open-transactions',
  text: `
    SELECT l.transactionid::text AS id, l.pid, a.datname AS database,
           extract(epoch FROM clock_timestamp() - a.xact_start)::double precision AS seconds,
           EXISTS (SELECT FROM pg_locks p
                    WHERE p.pid = l.pid AND p.locktype = 'advisory' AND p.objsubid = 1 AND p.classid::bigint >> 16 = x'7468'::bigint
                      AND p.database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS holds_order
      FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted AND l.pid IS DISTINCT FROM pg_backend_pid()`,
};

const askServedSince: Statement = {
  name: 'throughline-served-since',
  text: `SELECT greatest(pg_postmaster_start_time(), (SELECT max(noted_at) FROM record_clusters)) AS since`,
};

const STILL = 'NOT EXISTS (SELECT FROM events e WHERE e.event_id = u.event_id)';

const listUnrecorded: Statement = {
  name: 'throughline-unrecorded',
  text: `
    SELECT count(*) OVER ()::integer AS total, event_id, stream, type, recorded_at, topic, partition, "offset"
      FROM unrecorded_publications u WHERE ${STILL} ORDER BY noted_at, event_id LIMIT $1`,
};

const noteThem: Statement = {
  name: 'throughline-note-unrecorded',
  text: `
    INSERT INTO unrecorded_publications (event_id, stream, type, recorded_at, topic, partition, "offset")
    SELECT event_id, stream, type, recorded_at, topic, partition, "offset"
      FROM json_to_recordset($1::json)
           AS u(event_id text, stream text, type text, recorded_at timestamptz, topic text, partition integer, "offset" bigint)
     WHERE ${STILL}
    ON CONFLICT DO NOTHING
    RETURNING event_id`,
};

interface OpenRow {
  readonly id: string;
  readonly pid: number | null;
  readonly database: string | null;
  readonly seconds: number | null;
  readonly holds_order: boolean;
}

interface UnrecordedRow {
  readonly total: number;
  readonly event_id: string;
  readonly stream: string;
  readonly type: string;
  readonly recorded_at: Date;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

const openOf = ({ holds_order: holdsOrder, ...row }: OpenRow): OpenTransaction => ({ ...row, holdsOrder });

const publicationOf = (row: UnrecordedRow): UnrecordedPublication => ({
  eventId: row.event_id,
  stream: row.stream,
  type: row.type,
  recordedAt: row.recorded_at.toISOString(),
  origin: { topic: row.topic, partition: row.partition, offset: row.offset },
});

export const noteUnrecorded = async (
  session: Session,
  publications: readonly UnrecordedPublication[],
): Promise<ReadonlySet<string>> => {
  if (publications.length === 0) return new Set();
  const given = publications.map(({ eventId, recordedAt, origin, ...rest }) => ({
    ...{ ...rest, ...origin },
    event_id: eventId,
    recorded_at: recordedAt,
  }));
  const noted = await session.query<{ event_id: string }>(noteThem, [JSON.stringify(given)]);
  return new Set(noted.map(({ event_id: eventId }) => eventId));
};

export const postgresWatch = (database: Database): StoreWatch => ({
  behind: async (name) => (await database.query<{ events: number; seconds: number }>(countBehind, [name]))[0]!,
  openTransactions: async () => (await database.query<OpenRow & Record<string, unknown>>(listOpen, [])).map(openOf),
  servedSince: async () => (await database.query<{ since: Date }>(askServedSince, []))[0]!.since.toISOString(),
  unrecorded: async (limit) => {
    const rows = await database.query<UnrecordedRow & Record<string, unknown>>(listUnrecorded, [limit]);
    return { total: rows[0]?.total ?? 0, publications: rows.map(publicationOf) };
  },
});
