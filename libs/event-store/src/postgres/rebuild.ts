import type { InlineProjection, RebuildOptions, RebuildReport } from '../port.ts';
import { sameState } from '../same-state.ts';
import { type Database, type Session, statement } from './database.ts';
import { type EventRow, eventsOf } from './event-rows.ts';
import { projectionLabel, readUpTo } from './kept-state.ts';
import { summariesDiffer, summariesOf } from '../summary-changes.ts';
import { readSummaries, replaceSummaries } from './summaries.ts';

const countStreams = statement('count-streams', `SELECT count(*)::integer AS total FROM streams`);

/** From the record itself: a stream whose state was lost is found as well. */
const nextStream = statement(
  'next-stream',
  `SELECT stream FROM events WHERE stream > $1 ORDER BY stream, version LIMIT 1`,
);

const stored = `SELECT version, state FROM streams WHERE stream = $1`;
const readStored = statement('read-stored-state', stored);
const lockStored = statement('lock-stored-state', `${stored} FOR UPDATE`);

const replaceState = statement(
  'replace-state',
  `INSERT INTO streams AS s (stream, version, recorded_at, state, summary, projection) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (stream) DO UPDATE
       SET version = excluded.version, recorded_at = excluded.recorded_at, state = excluded.state,
           summary = excluded.summary, projection = excluded.projection, rebuilds = s.rebuilds + 1`,
);

interface StoredRow {
  readonly version: number;
  readonly state: string;
}

interface Checked {
  readonly events: number;
  readonly differs: boolean;
}

const check = async <S>(
  session: Session,
  projection: InlineProjection<S>,
  { stream, replace }: { readonly stream: string; readonly replace: boolean },
): Promise<Checked> => {
  const [row] = await session.query<StoredRow & Record<string, unknown>>(replace ? lockStored : readStored, [stream]);
  // Nobody appends while the row is locked, so that all events count: after a recovery there are more than the stream stands at.
  const upTo = replace ? null : (row?.version ?? null);
  const events = eventsOf(await session.query<EventRow>(readUpTo, [stream, upTo]), projection);
  const last = events.at(-1)!;
  const state = projection.fold(stream, events);
  const text = projection.encode(state);
  const summaries = summariesOf(projection, stream, { events, state });
  const differs =
    row === undefined ||
    row.version !== last.version ||
    !sameState(row.state, text) ||
    summariesDiffer(summaries, await readSummaries(session, stream, last.version));
  if (differs && replace) {
    const summary = JSON.stringify(projection.summarise(state));
    const label = projectionLabel(projection, last.version);
    await session.query(replaceState, [stream, last.version, last.recordedAt, text, summary, label]);
    await replaceSummaries(session, stream, summaries);
  }
  return { events: events.length, differs };
};

/** One stream at a time: memory is bounded by the longest stream, and a replacement holds no other stream up. */
export const rebuild = async <S>(
  database: Database,
  projection: InlineProjection<S>,
  { mode, onProgress }: RebuildOptions,
): Promise<RebuildReport> => {
  const [{ total } = { total: 0 }] = await database.query<{ total: number }>(countStreams, []);
  const differing: string[] = [];
  let streams = 0;
  let events = 0;
  for (let after = ''; ;) {
    const [next] = await database.query<{ stream: string }>(nextStream, [after]);
    if (next === undefined) return { streams, events, differing };
    const { stream } = next;
    const checked =
      mode === 'replace'
        ? await database.transact((session) => check(session, projection, { stream, replace: true }))
        : await check(database, projection, { stream, replace: false });
    streams += 1;
    events += checked.events;
    if (checked.differs) differing.push(stream);
    onProgress?.(streams, Math.max(streams, total));
    after = stream;
  }
};
