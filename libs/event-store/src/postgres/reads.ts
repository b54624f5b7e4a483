import { type RecordedEvent, recordedAgainId } from '@throughline/domain';
import type { Events, InlineProjection, ListStreams, ReadStreamOptions, DigestedEvent, StoredState } from '../port.ts';
import type { SaltedDigest } from '../salted-digest.ts';
import type { StateCache } from '../state-cache.ts';
import { type Database, statement } from './database.ts';
import type { Reads } from './read-replica.ts';
import { eventColumns, type EventReading, type EventRow, eventsOf, LOST_TYPE, recordedOf } from './event-rows.ts';
import { stateOf, type StateRow } from './kept-state.ts';

const ofStream = `
     WHERE stream = $1 AND version > $2 AND ($3::text[] IS NULL OR type = ANY ($3))
     ORDER BY version LIMIT $4`;

const readStreamEvents = statement('read-stream', `SELECT ${eventColumns} FROM events ${ofStream}`);

/** An event that a fork inherited (see `inheritanceOf` of the domain) names its original, under whose digest it is shown. */
export const digestedColumns = `${eventColumns},
  encode(CASE WHEN original.named THEN original.salt WHEN events.payload <> '' THEN events.salt END, 'hex') AS salt,
  encode(CASE WHEN original.named THEN original.digest WHEN events.payload <> '' THEN events.digest END, 'hex') AS digest`;
/** What these columns want besides `events`. */
export const withDigests = `
      LEFT JOIN LATERAL (
        SELECT true AS named, of_fork.salt, of_fork.digest
          FROM (SELECT NULLIF(events.payload, '')::json #>> '{inherited,eventId}' AS event_id) AS inherited
          LEFT JOIN events AS of_fork ON of_fork.event_id = inherited.event_id AND of_fork.payload <> ''
         WHERE events.event_id LIKE 'fork %' AND inherited.event_id IS NOT NULL
      ) AS original ON true`;

const readDigestedEvents = statement(
  'read-digested',
  `SELECT ${digestedColumns} FROM events ${withDigests} ${ofStream}`,
);

/** A row of `digestedColumns`. */
export type DigestedRow = EventRow & (SaltedDigest | Record<keyof SaltedDigest, null>);

/** The event of a row, exactly as it was recorded, with its digest. */
export const digestedOf = (row: DigestedRow): DigestedEvent => ({
  ...recordedOf(row),
  saltedDigest: row.salt === null ? null : { salt: row.salt, digest: row.digest },
});

const findEventsById = statement(
  'find-events-by-id',
  `SELECT ${eventColumns} FROM events WHERE event_id = ANY ($1::text[])`,
);

const readSettledPosition = statement('settled-position', 'SELECT settled_position() AS settled');

const readAllEvents = statement(
  'read-all',
  `SELECT ${eventColumns} FROM events
     WHERE position > $1::bigint AND position <= $2::bigint
     ORDER BY position LIMIT $3`,
);

/** Gives the state only where version or rebuilds moved on from those given. */
const loadStates = statement(
  'load-states',
  `SELECT s.stream, s.version, s.rebuilds, s.recorded_at, s.projection,
           CASE WHEN s.version = given.version AND s.rebuilds = given.rebuilds THEN NULL ELSE s.state END AS state
      FROM unnest($1::text[], $2::integer[], $3::integer[]) AS given (stream, version, rebuilds)
      JOIN streams s ON s.stream = given.stream`,
);

const listStates = statement(
  'list-states',
  `SELECT stream, version, projection, state FROM streams
     WHERE ($1::jsonb IS NULL OR summary @> $1) AND ($2::text IS NULL OR stream > $2)
     ORDER BY stream LIMIT $3`,
);

const valuesOf = (stream: string, { afterVersion = 0, limit, types }: ReadStreamOptions = {}): readonly unknown[] => [
  stream,
  afterVersion,
  types ?? null,
  limit ?? null,
];

export const readStream = async (
  reads: Reads,
  reading: EventReading,
  ...asked: Parameters<Events['readStream']>
): Promise<readonly RecordedEvent[]> =>
  eventsOf(await reads.query<EventRow>(readStreamEvents, valuesOf(...asked)), reading);

export const readDigested = async (
  reads: Reads,
  ...asked: Parameters<Events['readDigested']>
): Promise<readonly DigestedEvent[]> =>
  (await reads.query<DigestedRow>(readDigestedEvents, valuesOf(...asked))).map(digestedOf);

/** The event of each id, in the order of the ids; of one that was lost and recorded again, the one that does so. */
export const findEvents = async (
  database: Database,
  reading: EventReading,
  eventIds: readonly string[],
): Promise<readonly (RecordedEvent | undefined)[]> => {
  const found = eventsOf(await database.query<EventRow>(findEventsById, [eventIds]), reading);
  const byId = new Map(found.map((event) => [event.eventId, event]));
  const lost = found.flatMap(({ eventId, type }) => (type === LOST_TYPE ? [recordedAgainId(eventId)] : []));
  if (lost.length > 0)
    for (const event of eventsOf(await database.query<EventRow>(findEventsById, [lost]), reading))
      byId.set(event.eventId, event);
  return eventIds.map((eventId) => byId.get(recordedAgainId(eventId)) ?? byId.get(eventId));
};

/**
 * Positions are given before commit, so a later one may be seen before an earlier. Up to here, whoever took one has ended. Only a statement that begins
 * after this answer sees all that is settled by it.
 */
export const settledPosition = async (database: Database): Promise<string> => {
  const [row] = await database.query<{ settled: string }>(readSettledPosition, []);
  return row!.settled;
};

/** The next page of all events, up to where nothing can appear any more. */
export const readAll = async (
  database: Database,
  reading: EventReading,
  after: string,
  limit: number,
): Promise<readonly RecordedEvent[]> => {
  const values = [after, await settledPosition(database), limit];
  return eventsOf(await database.query<EventRow>(readAllEvents, values), reading);
};

/** Where states come from: rows, or memory when the row says that what is there still holds. */
export interface StateSource<S> {
  readonly database: Database;
  readonly projection: InlineProjection<S>;
  readonly cache: StateCache<S>;
}

/** The state of each stream, in the order of the streams. */
export const loadAll = async <S>(
  source: StateSource<S>,
  streams: readonly string[],
): Promise<readonly (StoredState<S> | undefined)[]> => {
  const wanted = [...new Set(streams)];
  const { generation } = source.cache;
  const held = new Map(wanted.map((stream) => [stream, source.cache.get(stream)]));
  const of = (what: 'version' | 'rebuilds') => wanted.map((stream) => held.get(stream)?.[what] ?? -1);
  const stored = new Map<string, StoredState<S>>();
  const rows = await source.database.query<StateRow>(loadStates, [wanted, of('version'), of('rebuilds')]);
  // The question opened a connection to another server than the one that what was held came from.
  if (source.cache.generation !== generation) return loadAll(source, streams);
  for (const row of rows) {
    const { stream, version, rebuilds } = row;
    if (row.state === null) {
      stored.set(stream, { stream, version, state: held.get(stream)!.state });
      continue;
    }
    const state = await stateOf(source.database, source.projection, { ...row, state: row.state });
    const recordedAt = row.recorded_at.toISOString();
    source.cache.put(stream, { version, rebuilds, recordedAt, state, size: row.state.length });
    stored.set(stream, { stream, version, state });
  }
  return streams.map((stream) => stored.get(stream));
};

export const list = async <S>(
  source: StateSource<S>,
  { where, after, limit }: ListStreams,
): Promise<readonly StoredState<S>[]> => {
  const values = [where === undefined ? null : JSON.stringify(where), after ?? null, limit];
  const stored: StoredState<S>[] = [];
  for (const row of await source.database.query<StateRow>(listStates, values)) {
    const state = await stateOf(source.database, source.projection, { ...row, state: row.state! });
    stored.push({ stream: row.stream, version: row.version, state });
  }
  return stored;
};
