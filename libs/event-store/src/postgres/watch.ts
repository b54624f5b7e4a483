import type { MessageOrigin } from '../ports/dead-letters.ts';
import type { OpenTransaction, StoreWatch, UnrecordedPublication } from '../ports/watch.ts';
import { type Database, type Session, statement } from './database.ts';

const countBehind = statement(
  'behind',
  `SELECT count(*)::integer AS events,
           greatest(0, coalesce(extract(epoch FROM clock_timestamp() - min(recorded_at)), 0))::double precision AS seconds
      FROM (SELECT recorded_at FROM events
             WHERE position > coalesce((SELECT position FROM checkpoints WHERE name = $1), 0)
             ORDER BY position LIMIT 100000) AS unread`,
);

const countSetAside = statement(
  'set-aside',
  `SELECT (SELECT count(*)::integer FROM (SELECT FROM dead_letters WHERE replayed_at IS NULL LIMIT 100000) AS open) AS "openLetters",
           (SELECT greatest(0, coalesce(extract(epoch FROM clock_timestamp() - min(waiting_since)), 0))::double precision
              FROM waiting_events) AS "waitingSeconds"`,
);

/** By locks, which every role may see; when it began, the application sees of its own only, unless it has \`pg_read_all_stats\`. */
const listOpen = statement(
  'open-transactions',
  `SELECT l.transactionid::text AS id, l.pid, a.datname AS database,
           extract(epoch FROM clock_timestamp() - a.xact_start)::double precision AS seconds,
           EXISTS (SELECT FROM pg_locks p
                    WHERE p.pid = l.pid AND p.locktype = 'advisory' AND p.objsubid = 1 AND p.classid::bigint >> 16 = x'7468'::bigint
                      AND p.database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS "holdsOrder"
      FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted AND l.pid IS DISTINCT FROM pg_backend_pid()`,
);

const askServedSince = statement(
  'served-since',
  `SELECT greatest(pg_postmaster_start_time(), (SELECT max(noted_at) FROM record_clusters)) AS since`,
);

const unrecorded = (eventId: string): string => `NOT EXISTS (SELECT FROM events e WHERE e.event_id = ${eventId})`;

const listUnrecorded = statement(
  'unrecorded',
  `SELECT count(*) OVER ()::integer AS total, event_id AS "eventId", stream, type, recorded_at AS "recordedAt", topic, partition, "offset"
      FROM unrecorded_publications u WHERE ${unrecorded('u.event_id')} ORDER BY noted_at, event_id LIMIT $1`,
);

const noteThem = statement(
  'note-unrecorded',
  `INSERT INTO unrecorded_publications (event_id, stream, type, recorded_at, topic, partition, "offset")
    SELECT "eventId", stream, type, "recordedAt", topic, partition, "offset"
      FROM json_to_recordset($1::json)
           AS u("eventId" text, stream text, type text, "recordedAt" timestamptz, topic text, partition integer, "offset" bigint)
     WHERE ${unrecorded('u."eventId"')}
    ON CONFLICT DO NOTHING
    RETURNING event_id AS "eventId"`,
);

type UnrecordedRow = Omit<UnrecordedPublication, 'recordedAt' | 'origin'> &
  MessageOrigin & { readonly total: number; readonly recordedAt: Date };

const publicationOf = ({ total: _, topic, partition, offset, ...row }: UnrecordedRow): UnrecordedPublication => ({
  ...row,
  recordedAt: row.recordedAt.toISOString(),
  origin: { topic, partition, offset },
});

export const noteUnrecorded = async (
  session: Session,
  publications: readonly UnrecordedPublication[],
): Promise<ReadonlySet<string>> => {
  if (publications.length === 0) return new Set();
  const given = publications.map(({ origin, ...rest }) => ({ ...rest, ...origin }));
  const noted = await session.query<{ eventId: string }>(noteThem, [JSON.stringify(given)]);
  return new Set(noted.map(({ eventId }) => eventId));
};

export const postgresWatch = (database: Database): StoreWatch => ({
  behind: async (name) => (await database.query<{ events: number; seconds: number }>(countBehind, [name]))[0]!,
  setAside: async () => (await database.query<{ openLetters: number; waitingSeconds: number }>(countSetAside, []))[0]!,
  openTransactions: () => database.query<OpenTransaction>(listOpen, []),
  servedSince: async () => (await database.query<{ since: Date }>(askServedSince, []))[0]!.since.toISOString(),
  unrecorded: async (limit) => {
    const rows = await database.query<UnrecordedRow>(listUnrecorded, [limit]);
    return { total: rows[0]?.total ?? 0, publications: rows.map(publicationOf) };
  },
});
