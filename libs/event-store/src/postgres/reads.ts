import type { RecordedEvent, StoreCheckpoint } from '@throughline/domain';
import type { InlineProjection, ListStreams, ReadStreamOptions, StoredState } from '../port.ts';
import type { StateCache } from '../state-cache.ts';
import type { Database, Statement } from './database.ts';
import { eventColumns, type EventRow, recordedOf } from './event-rows.ts';
import { foldedAgain, isCurrent } from './kept-state.ts';

const readStreamEvents: Statement = {
  name: 'throughline-read-stream',
  text: `
    SELECT ${eventColumns} FROM events
     WHERE stream = $1 AND version > $2
       AND ($3::timestamptz IS NULL OR recorded_at <= $3)
       AND ($4::text[] IS NULL OR type = ANY ($4))
     ORDER BY version LIMIT $5`,
};

const findEventById: Statement = {
  name: 'throughline-find-event',
  text: `SELECT ${eventColumns} FROM events WHERE event_id = $1`,
};

/**
 * Positions are given before commit, so a later one may be seen before an earlier. Transactions below the oldest still running
 * have all ended: what is read here is final, and nothing can appear in front of it.
 */
const readAllEvents: Statement = {
  name: 'throughline-read-all',
  text: `
    SELECT ${eventColumns} FROM events
     WHERE (events.xid, events.position) > ($1::text::xid8, $2::bigint)
       AND events.xid < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY events.xid, events.position LIMIT $3`,
};

const loadState: Statement = {
  name: 'throughline-load-state',
  text: `
    SELECT stream, version, rebuilds, recorded_at, projection,
           CASE WHEN version = $2 AND rebuilds = $3 THEN NULL ELSE state END AS state
      FROM streams WHERE stream = $1`,
};

const listStates: Statement = {
  name: 'throughline-list-states',
  text: `
    SELECT stream, version, projection, state FROM streams
     WHERE ($1::jsonb IS NULL OR summary @> $1) AND ($2::text IS NULL OR stream > $2)
     ORDER BY stream LIMIT $3`,
};

interface StateRow {
  readonly stream: string;
  readonly version: number;
  readonly rebuilds: number;
  readonly recorded_at: Date;
  readonly state: string | null;
  readonly projection: string;
}

export const readStream = async (
  database: Database,
  stream: string,
  { afterVersion = 0, limit, asKnownAt, types }: ReadStreamOptions,
): Promise<readonly RecordedEvent[]> => {
  const values = [stream, afterVersion, asKnownAt ?? null, types ?? null, limit ?? null];
  return (await database.query<EventRow>(readStreamEvents, values)).map(recordedOf);
};

export const findEvent = async (database: Database, eventId: string): Promise<RecordedEvent | undefined> =>
  (await database.query<EventRow>(findEventById, [eventId])).map(recordedOf)[0];

export const readAll = async (
  database: Database,
  after: StoreCheckpoint,
  limit: number,
): Promise<readonly RecordedEvent[]> =>
  (await database.query<EventRow>(readAllEvents, [after.xid, after.position, limit])).map(recordedOf);

/** Where states come from: rows, or memory when the row says that what is there still holds. */
export interface StateSource<S> {
  readonly database: Database;
  readonly projection: InlineProjection<S>;
  readonly cache: StateCache<S>;
}

const stateOf = async <S>(
  { database, projection }: Pick<StateSource<S>, 'database' | 'projection'>,
  row: StateRow & { readonly state: string },
): Promise<S> => (isCurrent(row, projection) ? projection.decode(row.state) : foldedAgain(database, projection, row));

export const load = async <S>(source: StateSource<S>, stream: string): Promise<StoredState<S> | undefined> => {
  const held = source.cache.get(stream);
  const values = [stream, held?.version ?? -1, held?.rebuilds ?? -1];
  const [row] = await source.database.query<StateRow>(loadState, values);
  if (row === undefined) return undefined;
  const { version, rebuilds } = row;
  if (row.state === null) return { stream, version, state: held!.state };
  const state = await stateOf(source, { ...row, state: row.state });
  const recordedAt = row.recorded_at.toISOString();
  source.cache.put(stream, { version, rebuilds, recordedAt, state, size: row.state.length });
  return { stream, version, state };
};

export const list = async <S>(
  source: StateSource<S>,
  { where, after, limit }: ListStreams,
): Promise<readonly StoredState<S>[]> => {
  const values = [where === undefined ? null : JSON.stringify(where), after ?? null, limit];
  const stored: StoredState<S>[] = [];
  for (const row of await source.database.query<StateRow>(listStates, values)) {
    const state = await stateOf(source, { ...row, state: row.state! });
    stored.push({ stream: row.stream, version: row.version, state });
  }
  return stored;
};
