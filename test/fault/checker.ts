import { englandCalendar } from '@throughline/calendar';
import {
  isProgrammeEvent,
  programmeStream,
  type RecordedEvent,
  type RecordedProgrammeEvent,
} from '@throughline/domain';
import { createPostgresEventStore, type EventStore } from '@throughline/event-store';
import { createPolicyEngine, type ProgrammeProjection, type PolicyEngine } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import type pg from 'pg';
import type { Acknowledged } from './acknowledged.ts';
import { databasePool } from '../stack/database-pool.ts';

type GateClosed = Extract<RecordedProgrammeEvent, { readonly type: 'GateClosed' }>;

/** What the record shows of what was promised; all lists are empty when it held. */
export interface Verdict {
  readonly acknowledged: number;
  readonly lost: readonly string[];
  readonly countedTwice: readonly string[];
  readonly gatesClosed: number;
  readonly closedWithoutEvidence: readonly string[];
  /** Streams whose versions are not 1, 2, 3 … */
  readonly gaps: readonly string[];
  /** Streams whose kept state is not what their events fold to: something was counted twice or not at all. */
  readonly differing: readonly string[];
}

const isClosing = (event: RecordedEvent): event is GateClosed & RecordedEvent =>
  isProgrammeEvent(event) && event.type === 'GateClosed';

/** Whether the record as it stood when the gate closed held what its policy asks for, and two people signed. */
const isWarranted = (
  policyEngine: PolicyEngine,
  events: readonly RecordedEvent[],
  closing: GateClosed & RecordedEvent,
): boolean => {
  const { gate, asKnownAtVersion, requestedBy, closedBy, reliedOn } = closing.payload;
  const known = events.filter(({ version }) => version <= asKnownAtVersion);
  const projection = policyEngine.projection.fold(closing.stream, known);
  const { unmet, closingRoles } = policyEngine.assessGate(projection, gate, asKnownAtVersion);
  const ids = new Set(known.map(({ eventId }) => eventId));
  return (
    closing.version === asKnownAtVersion + 1 &&
    unmet.length === 0 &&
    requestedBy.id !== closedBy.id &&
    closingRoles.includes(closedBy.role) &&
    reliedOn.every(({ evidence }) => evidence.every((id) => ids.has(id)))
  );
};

const closures = async (
  store: EventStore<ProgrammeProjection>,
  policyEngine: PolicyEngine,
  streams: readonly string[],
) => {
  const all: string[] = [];
  const unwarranted: string[] = [];
  for (const stream of streams) {
    const events = await store.readStream(stream);
    for (const closing of events.filter(isClosing)) {
      all.push(closing.eventId);
      if (!isWarranted(policyEngine, events, closing)) unwarranted.push(closing.eventId);
    }
  }
  return { all, unwarranted };
};

const GAPS = `
  SELECT stream FROM events GROUP BY stream
  HAVING min(version) <> 1 OR max(version) <> count(*) OR count(DISTINCT version) <> count(*)`;

const CLOSED = `SELECT DISTINCT stream FROM events WHERE type = 'GateClosed' AND starts_with(stream, $1)`;

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
  /** Closures of programmes whose names begin so are judged. */
  readonly prefix: string;
}

/** Reads the record and holds it against what was acknowledged. Independent of how it was written: ids and versions by SQL, closures by evaluating again. */
export const check = async ({ databaseUrl, acknowledged, prefix }: Question): Promise<Verdict> => {
  const policyEngine = createPolicyEngine(englandCalendar, shipped);
  const store = createPostgresEventStore({ url: databaseUrl, projection: policyEngine.projection });
  const database = databasePool(databaseUrl);
  try {
    const twice = await database.query<{ event_id: string }>(
      'SELECT event_id FROM events GROUP BY event_id HAVING count(*) > 1',
    );
    const gaps = await database.query<{ stream: string }>(GAPS);
    const closed = await database.query<{ stream: string }>(CLOSED, [programmeStream(prefix)]);
    const { all, unwarranted } = await closures(
      store,
      policyEngine,
      closed.rows.map(({ stream }) => stream),
    );
    const { differing } = await store.rebuild({ mode: 'compare' });
    return {
      acknowledged: acknowledged.events.size + acknowledged.commands.length,
      lost: await missing(database, acknowledged),
      countedTwice: twice.rows.map(({ event_id }) => event_id),
      gatesClosed: all.length,
      closedWithoutEvidence: unwarranted,
      gaps: gaps.rows.map(({ stream }) => stream),
      differing,
    };
  } finally {
    await Promise.all([store.close(), database.end()]);
  }
};
