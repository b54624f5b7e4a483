import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { englandCalendar } from '@throughline/calendar';
import { asOriginal, programmeStream, recordedAgainId } from '@throughline/domain';
import { cloudEvent } from '@throughline/domain/testing';
import { createPostgresEventStore, createPostgresRecovery, type EventStore } from '@throughline/event-store';
import { createIngestMetrics, DEFAULT_CONFIG, type Ingest, startIngest } from '@throughline/ingest';
import { createMemoryMessaging } from '@throughline/messaging';
import { createPolicyEngine, type ProgrammeProjection } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import { Registry } from 'prom-client';
import { createDatabase, type TestDatabase } from '../engines/engines.ts';
import { type Evidence, messageOf, recordedId, session } from '../stack/evidence.ts';
import { startOnRecord } from '../stack/started.ts';
import { until } from '../ingest/until.ts';

const STREAM = programmeStream('P-001');
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Two sessions, and the first of them taken back. */
const [KEPT, RETRACTED] = [session('P-001', 1), session('P-001', 2)];
const retraction = (of: Evidence, programme: string): Evidence => ({
  ...cloudEvent(
    'retraction',
    { retracts: recordedId(of), reason: 'Recorded for the wrong day' },
    { id: 'back', programme },
  ),
  source: of['source'],
});
const RETRACTION = retraction(RETRACTED, 'P-001');
const LOST = [RETRACTION, RETRACTED, KEPT];

let database: TestDatabase;
let store: EventStore<ProgrammeProjection>;
const messaging = createMemoryMessaging();
const running: Ingest[] = [];

beforeAll(async () => {
  database = await createDatabase();
  await startOnRecord(database.url, ['P-001'], { tier: 'T1' });
  store = createPostgresEventStore({
    url: database.url,
    projection: createPolicyEngine(englandCalendar, shipped).projection,
  });
});
afterAll(async () => {
  await Promise.all(running.map((ingest) => ingest.stop()));
  await messaging.close();
  await store.close();
  await database.drop();
});

/** What `log recover` puts back of events that the published log names and the record has lost. */
const putBack = async (events: readonly Evidence[]): Promise<void> => {
  const recovery = createPostgresRecovery({ url: database.url });
  const { position } = (await store.readStream(STREAM)).at(-1)!.checkpoint;
  await recovery.insert(
    events.map((event, index) => ({
      stream: STREAM,
      version: index + 2,
      eventId: recordedId(event),
      type: String(event['type']),
      occurredAt: new Date(String(event['time'])).toISOString(),
      recordedAt: new Date().toISOString(),
      actor: { role: 'involvement-lead', id: 'il-1' },
      dataDigest: '00'.repeat(32),
      position: String(BigInt(position) + BigInt(index) + 1n),
    })),
  );
  await store.rebuild({ mode: 'replace' });
  await recovery.close();
};

it('records again, once, what Kafka still holds of evidence that was lost, and applies what takes it back', async () => {
  await putBack(LOST);
  expect((await store.readStream(STREAM)).map(({ type }) => type).slice(1)).toEqual(LOST.map(() => 'RecordLost'));
  running.push(
    await startIngest({
      store,
      messaging,
      organisationOf: () => 'QPM',
      log: quiet,
      metrics: createIngestMetrics(new Registry(), () => 0),
      config: { ...DEFAULT_CONFIG, sweepEveryMs: 20 },
      onFatal: (error) => {
        throw error;
      },
    }),
  );
  const producer = await messaging.producer();
  // Twice, as after an offset that a backup has put back; and with other content under the id of one of them.
  const other = { ...KEPT, data: { ...(KEPT['data'] as object), themes: ['Something else'] } };
  const end = session('P-001', 3);
  await producer.send(DEFAULT_CONFIG.topic, [...LOST, ...LOST, other, end].map(messageOf));
  await until('the last one', async () => (await store.findEvent(recordedId(end))) !== undefined);

  const ids = LOST.map(recordedId);
  const recorded = await store.readStream(STREAM, { afterVersion: 1 });
  const found = recorded.filter(({ type }) => type.startsWith('throughline.involvement.'));
  expect(found.map(({ eventId }) => eventId).toSorted()).toEqual([...ids.map(recordedAgainId), recordedId(end)].sort());
  expect(found.map((event) => asOriginal(event).eventId).toSorted()).toEqual([...ids, recordedId(end)].sort());
  // The lost ones keep their places, and each is found as it was recorded again.
  expect(recorded.slice(0, 3).map(({ eventId }) => eventId)).toEqual(ids);
  expect(await store.findEvent(recordedId(KEPT))).toMatchObject({ eventId: recordedAgainId(recordedId(KEPT)) });
  expect((await store.deadLetters({ limit: 9 })).map(({ reason }) => reason)).toEqual(['conflicting-content']);

  // Exactly as if nothing had been lost: the session that was taken back does not count, the others do so once.
  const { state } = (await store.load(STREAM))!;
  await startOnRecord(database.url, ['P-002'], { tier: 'T1' });
  const elsewhere = programmeStream('P-002');
  const same = (event: Evidence): Evidence => ({ ...event, subject: 'P-002', source: 'urn:throughline:elsewhere' });
  const others = [retraction(same(RETRACTED), 'P-002'), ...[RETRACTED, KEPT, end].map(same)];
  await producer.send(DEFAULT_CONFIG.topic, others.map(messageOf));
  await until('the same elsewhere', async () => (await store.load(elsewhere))?.version === 5);
  const whole = (await store.load(elsewhere))!.state;
  expect(countOf(state).length).toBeGreaterThan(0);
  expect(countOf(state)).toEqual(countOf(whole));
  expect((await store.rebuild({ mode: 'compare' })).differing).toEqual([]);
});

/** How much is counted, whatever its ids. */
const countOf = (state: ProgrammeProjection): readonly string[] =>
  [...JSON.stringify(state).matchAll(/"count":\d+/g)].map(String);
