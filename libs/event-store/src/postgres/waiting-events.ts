import type { EventStore, MessageOrigin, WaitingEvent } from '../port.ts';
import { keptWaiting, waitingEventOf } from '../waiting.ts';
import { checkedColumn, column, rows } from './columns.ts';
import { type Database, type Session, statement } from './database.ts';

const parkEvents = statement(
  'park-events',
  `INSERT INTO waiting_events (event_id, digest, stream, event, topic, partition, "offset", waiting_since, headers, bytes,
           organisation)
    SELECT "eventId", decode(digest, 'hex'), stream, event, topic, partition, "offset", "waitingSince", headers,
           decode(bytes, 'hex'), organisation
      FROM json_to_recordset($1::json) AS parked("eventId" text, digest text, stream text, event text, topic text,
           partition integer, "offset" bigint, "waitingSince" timestamptz, headers text, bytes text,
           organisation text)
    ON CONFLICT DO NOTHING`,
);

const unparkEvents = statement(
  'unpark-events',
  `DELETE FROM waiting_events WHERE event_id = ANY (string_to_array($1::text, E'\\x1e'))`,
);

const unparkExactly = statement(
  'unpark-exactly',
  `DELETE FROM waiting_events w USING ${rows(1, 'event_id', 'digest')}
     WHERE w.event_id = given.event_id AND w.digest = decode(given.digest, 'hex')`,
);

/** A programme whose start was lost with an older backup has a stream, and is as unknown as one that has none. */
const listWaiting = statement(
  'list-waiting',
  `SELECT stream, event, topic, partition, "offset", waiting_since AS "waitingSince", headers, bytes, organisation
      FROM waiting_events w
     WHERE ($1::timestamptz IS NULL OR waiting_since < $1)
       AND (NOT $2::boolean OR EXISTS (SELECT FROM streams s WHERE s.stream = w.stream
                                         AND s.summary ->> 'status' IS DISTINCT FROM 'unknown'))
     ORDER BY waiting_since, arrival LIMIT $3`,
);

const countAll = statement('count-waiting', `SELECT count(*)::integer AS waiting FROM waiting_events`);

type WaitingRow = Pick<WaitingEvent, 'stream' | 'bytes' | 'organisation'> &
  MessageOrigin & { readonly event: string; readonly waitingSince: Date; readonly headers: string };

const waitingOf = ({ topic, partition, offset, ...row }: WaitingRow): WaitingEvent => ({
  ...row,
  event: waitingEventOf(row.event),
  origin: { topic, partition, offset },
  waitingSince: row.waitingSince.toISOString(),
  headers: JSON.parse(row.headers) as Record<string, string>,
});

export const park = async (session: Session, events: readonly WaitingEvent[]): Promise<void> => {
  if (events.length === 0) return;
  const kept = events.map((waiting) => {
    const { text, digest } = keptWaiting(waiting);
    return {
      ...waiting,
      ...waiting.origin,
      eventId: waiting.event.eventId,
      digest,
      event: text,
      headers: JSON.stringify(waiting.headers),
      bytes: Buffer.from(waiting.bytes).toString('hex'),
    };
  });
  await session.query(parkEvents, [JSON.stringify(kept)]);
};

export const unpark = async (session: Session, events: readonly (string | WaitingEvent)[]): Promise<void> => {
  const eventIds = events.filter((event) => typeof event === 'string');
  const exact = events.filter((event) => typeof event !== 'string');
  if (eventIds.length > 0) await session.query(unparkEvents, [checkedColumn(eventIds)]);
  if (exact.length > 0)
    await session.query(unparkExactly, [
      column(exact.map(({ event }) => event.eventId)),
      column(exact.map((waiting) => keptWaiting(waiting).digest)),
    ]);
};

export const listWaitingEvents = async (
  database: Database,
  query: Parameters<EventStore<never>['waiting']>[0],
): Promise<readonly WaitingEvent[]> => {
  const values = [query.waitingBefore ?? null, query.knownOnly ?? false, query.limit];
  return (await database.query<WaitingRow>(listWaiting, values)).map(waitingOf);
};

export const countWaiting = async (database: Database): Promise<number> =>
  (await database.query<{ waiting: number }>(countAll, []))[0]!.waiting;
