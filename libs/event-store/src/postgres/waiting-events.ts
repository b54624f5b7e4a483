import type { WaitingEvent } from '../port.ts';
import { keptWaiting, waitingEventOf } from '../waiting.ts';
import { checkedColumn, column, rows } from './columns.ts';
import type { Database, Session, Statement } from './database.ts';

const parkEvents: Statement = {
  name: 'throughline-park-events',
  text: `
    INSERT INTO waiting_events (event_id, digest, stream, event, topic, partition, "offset", waiting_since, headers, bytes,
           organisation)
    SELECT event_id, decode(digest, 'hex'), stream, event, topic, partition, "offset", waiting_since, headers,
           decode(bytes, 'hex'), organisation
      FROM json_to_recordset($1::json) AS parked(event_id text, digest text, stream text, event text, topic text,
           partition integer, "offset" bigint, waiting_since timestamptz, headers text, bytes text,
           organisation text)
    ON CONFLICT DO NOTHING`,
};

const unparkEvents: Statement = {
  name: 'throughline-unpark-events',
  text: `DELETE FROM waiting_events WHERE event_id = ANY (string_to_array($1::text, E'\\x1e'))`,
};

const unparkExactly: Statement = {
  name: 'throughline-unpark-exactly',
  text: `
    DELETE FROM waiting_events w USING ${rows(1, 'event_id', 'digest')}
     WHERE w.event_id = given.event_id AND w.digest = decode(given.digest, 'hex')`,
};

const listWaiting: Statement = {
  name: 'throughline-list-waiting',
  text: `
    SELECT stream, event, topic, partition, "offset", waiting_since, headers, bytes, organisation FROM waiting_events w
     WHERE ($1::timestamptz IS NULL OR waiting_since < $1)
       AND (NOT $2::boolean OR EXISTS (SELECT FROM streams s WHERE s.stream = w.stream))
     ORDER BY waiting_since, arrival LIMIT $3`,
};

const countAll: Statement = {
  name: 'throughline-count-waiting',
  text: `SELECT count(*)::integer AS waiting FROM waiting_events`,
};

interface WaitingRow {
  readonly stream: string;
  readonly event: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly waiting_since: Date;
  readonly headers: string;
  readonly bytes: Buffer;
  readonly organisation: string;
}

const waitingOf = (row: WaitingRow): WaitingEvent => ({
  stream: row.stream,
  event: waitingEventOf(row.event),
  origin: { topic: row.topic, partition: row.partition, offset: row.offset },
  waitingSince: row.waiting_since.toISOString(),
  bytes: row.bytes,
  organisation: row.organisation,
  headers: JSON.parse(row.headers) as Record<string, string>,
});

export const park = async (session: Session, events: readonly WaitingEvent[]): Promise<void> => {
  if (events.length === 0) return;
  const kept = events.map((waiting) => {
    const { text, digest } = keptWaiting(waiting);
    return {
      event_id: waiting.event.eventId,
      digest,
      stream: waiting.stream,
      event: text,
      ...waiting.origin,
      waiting_since: waiting.waitingSince,
      organisation: waiting.organisation,
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
  query: { readonly knownOnly?: boolean; readonly waitingBefore?: string; readonly limit: number },
): Promise<readonly WaitingEvent[]> => {
  const values = [query.waitingBefore ?? null, query.knownOnly ?? false, query.limit];
  return (await database.query<WaitingRow>(listWaiting, values)).map(waitingOf);
};

export const countWaiting = async (database: Database): Promise<number> =>
  (await database.query<{ waiting: number }>(countAll, []))[0]!.waiting;
