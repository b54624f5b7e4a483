import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { englandCalendar } from '@throughline/calendar';
import { type NewEvent, parseInvolvementEvent, programmeStream, toNewEvent } from '@throughline/domain';
import { createPostgresEventStore } from '@throughline/event-store';
import { pinned } from '@throughline/pack-files';
import { createPolicyEngine } from '@throughline/policy';
import { shipped, shippedPack } from '@throughline/policy/testing';
import { createDatabase } from '../engines/engines.ts';
import { databasePool } from '../stack/database-pool.ts';
import { type Evidence, groundwork, recordedId, session } from '../stack/evidence.ts';
import { startOnRecord } from '../stack/started.ts';
import { Acknowledged } from './acknowledged.ts';
import { check } from './checker.ts';

const STREAM = programmeStream('X-1');

const asNewEvent = (evidence: Evidence): NewEvent => {
  const parsed = parseInvolvementEvent(evidence);
  if (!parsed.ok) throw new Error(parsed.refusal.detail);
  return toNewEvent(parsed.event);
};

/** A closure as nobody may record it: it says that all was there as of `asKnownAtVersion`. */
const closing = (asKnownAtVersion: number): NewEvent => ({
  eventId: 'command:forged',
  type: 'GateClosed',
  occurredAt: '2026-11-20T09:00:00.000Z',
  actor: { role: 'approver', id: 'ap-1' },
  payload: {
    gate: 'context',
    requestedBy: { role: 'programme-manager', id: 'pm-1' },
    closedBy: { role: 'approver', id: 'ap-1' },
    reliedOn: [],
    waivers: [],
    pack: pinned(shippedPack()),
    proposal: null,
    assessmentVersion: null,
    asKnownAtVersion,
  },
});

let database: Awaited<ReturnType<typeof createDatabase>>;
beforeAll(async () => {
  database = await createDatabase();
  await startOnRecord(database.url, ['X-1'], { tier: 'T1' });
});
afterAll(() => database.drop());

const record = async (events: readonly NewEvent[]): Promise<void> => {
  const store = createPostgresEventStore({
    url: database.url,
    projection: createPolicyEngine(englandCalendar, shipped).projection,
  });
  await store.transact((tx) => tx.append([{ stream: STREAM, expectedVersion: 'existing', events }]));
  await store.close();
};
const judge = (acknowledged = new Acknowledged()) => check({ databaseUrl: database.url, acknowledged, prefix: 'X-' });

describe('the checker', () => {
  it('finds nothing wrong with a record on which all that was acknowledged stands', async () => {
    const evidence = groundwork('X-1');
    await record(evidence.map(asNewEvent));
    const acknowledged = new Acknowledged();
    acknowledged.noteEvents(evidence);
    expect(await judge(acknowledged)).toEqual({
      acknowledged: 4,
      lost: [],
      countedTwice: [],
      gatesClosed: 0,
      closedWithoutEvidence: [],
      decidedOtherwise: [],
      gaps: [],
      differing: [],
    });
  });

  it('names what was acknowledged and is not there, or stands elsewhere', async () => {
    const acknowledged = new Acknowledged();
    acknowledged.noteEvents([session('X-1', 7)]);
    acknowledged.noteCommand('X-2', { id: 'command:start-X-1', version: 1 });
    expect((await judge(acknowledged)).lost).toEqual([recordedId(session('X-1', 7)), 'command:start-X-1']);
  });

  it('names a gate that closed while nobody had taken part', async () => {
    await record([closing(5)]);
    expect(await judge()).toMatchObject({ gatesClosed: 1, closedWithoutEvidence: ['command:forged'] });
  });

  it('is not taken in by evidence that came after the closing', async () => {
    await record([asNewEvent(session('X-1', 0))]);
    expect((await judge()).closedWithoutEvidence).toEqual(['command:forged']);
  });

  it('names a stream whose kept state is not what its events come to', async () => {
    const pool = databasePool(database.ownerUrl);
    await pool.query(`UPDATE streams SET state = replace(state, '"count":1', '"count":2')`);
    await pool.end();
    expect((await judge()).differing).toEqual([STREAM]);
  });
});
