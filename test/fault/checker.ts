import { englandCalendar } from '@throughline/calendar';
import { programmeStream } from '@throughline/domain';
import { createPostgresEventStore, type EventStore } from '@throughline/event-store';
import { decideAgain, isFailure, judgeOf } from '@throughline/evidence';
import { digestOf } from '@throughline/pack-files';
import { createPolicyEngine, type ProgrammeProjection } from '@throughline/policy';
import { PACKS, shipped } from '@throughline/policy/testing';
import type pg from 'pg';
import type { Acknowledged } from './acknowledged.ts';
import { databasePool } from '../stack/database-pool.ts';

/** What the record shows of what was promised; all lists are empty when it held. */
export interface Verdict {
  readonly acknowledged: number;
  readonly lost: readonly string[];
  readonly countedTwice: readonly string[];
  readonly gatesClosed: number;
  /** Closings that come out otherwise when they are decided again on the record as it stood. */
  readonly closedWithoutEvidence: readonly string[];
  /** What else comes out otherwise. */
  readonly decidedOtherwise: readonly string[];
  /** Streams whose versions are not 1, 2, 3 … */
  readonly gaps: readonly string[];
  /** Streams whose kept state is not what their events fold to: something was counted twice or not at all. */
  readonly differing: readonly string[];
}

/** Decisions of these streams, taken again. */
const decisions = async (store: EventStore<ProgrammeProjection>, streams: readonly string[]) => {
  const judge = judgeOf({ packs: PACKS, calendar: englandCalendar.data, digestOf });
  const closed: string[] = [];
  const unwarranted: string[] = [];
  const otherwise: string[] = [];
  for (const stream of streams) {
    const events = await store.readStream(stream);
    const failures = decideAgain(events, judge).findings.filter(isFailure);
    const isWrong = ({ version }: { readonly version?: number }) => failures.some((one) => one.version === version);
    const closings = events.filter(({ type }) => type === 'GateClosed');
    const wrong = closings.filter(isWrong);
    closed.push(...closings.map(({ eventId }) => eventId));
    unwarranted.push(...wrong.map(({ eventId }) => eventId));
    const others = failures.filter(({ version }) => !wrong.some((closing) => closing.version === version));
    otherwise.push(...others.map(({ class: kind, where }) => `${kind}: ${where}`));
  }
  return { closed, unwarranted, otherwise };
};

const GAPS = `
  SELECT stream FROM events GROUP BY stream
  HAVING min(version) <> 1 OR max(version) <> count(*) OR count(DISTINCT version) <> count(*)`;

const PROGRAMMES = 'SELECT DISTINCT stream FROM events WHERE starts_with(stream, $1)';

const missing = async (database: pg.Pool, { events, commands }: Acknowledged): Promise<readonly string[]> => {
  const { rows } = await database.query<{ event_id: string; stream: string; version: number }>(
    'SELECT event_id, stream, version FROM events',
  );
  const recorded = new Map(rows.map((row) => [row.event_id, row]));
  const lostEvents = [...events].filter(([id, stream]) => recorded.get(id)?.stream !== stream).map(([id]) => id);
  const lostCommands = commands.filter(({ id, stream, version }) => {
    const row = recorded.get(id);
    return row?.stream !== stream || row.version !== version;
  });
  return [...lostEvents, ...lostCommands.map(({ id }) => id)];
};

export interface Question {
  readonly databaseUrl: string;
  readonly acknowledged: Acknowledged;
  /** Decisions of programmes whose names begin so are judged. */
  readonly prefix: string;
}

/** Reads the record and holds it against what was acknowledged. Independent of how it was written: ids and versions by SQL, decisions by taking them again. */
export const check = async ({ databaseUrl, acknowledged, prefix }: Question): Promise<Verdict> => {
  const policyEngine = createPolicyEngine(englandCalendar, shipped);
  const store = createPostgresEventStore({ url: databaseUrl, projection: policyEngine.projection });
  const database = databasePool(databaseUrl);
  try {
    const twice = await database.query<{ event_id: string }>(
      'SELECT event_id FROM events GROUP BY event_id HAVING count(*) > 1',
    );
    const gaps = await database.query<{ stream: string }>(GAPS);
    const programmes = await database.query<{ stream: string }>(PROGRAMMES, [programmeStream(prefix)]);
    const { closed, unwarranted, otherwise } = await decisions(
      store,
      programmes.rows.map(({ stream }) => stream),
    );
    const { differing } = await store.rebuild({ mode: 'compare' });
    return {
      acknowledged: acknowledged.events.size + acknowledged.commands.length,
      lost: await missing(database, acknowledged),
      countedTwice: twice.rows.map(({ event_id }) => event_id),
      gatesClosed: closed.length,
      closedWithoutEvidence: unwarranted,
      decidedOtherwise: otherwise,
      gaps: gaps.rows.map(({ stream }) => stream),
      differing,
    };
  } finally {
    await Promise.all([store.close(), database.end()]);
  }
};
