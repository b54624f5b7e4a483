import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { englandCalendar } from '@throughline/calendar';
import { programmeStream } from '@throughline/domain';
import { createPostgresEventStore, type EventStore } from '@throughline/event-store';
import { createTopics, type Kafka, kafkaClassPath, startKafka, TOPICS } from '@throughline/infra';
import { type IngestApp, startIngestApp } from '@throughline/ingest';
import { encodeCloudEvent } from '@throughline/messaging';
import { createPolicyEngine, type ProgrammeProjection } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import { createDatabase, type TestDatabase } from '../engines/engines.ts';
import { COMPRESSIONS, type ForeignMessage, type JavaProducer, startJavaProducer } from '../foreign/java-producer.ts';
import { batchesIn, damage, DAMAGES, segmentOf } from '../foreign/segments.ts';
import { deleteBefore, recreateTopic } from '../foreign/topics.ts';
import { focusGroup, recordedId, startProgramme } from '../ingest/programmes.ts';
import { until } from '../ingest/until.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const TOPIC = 'involvement.events.v1';
const whole = TOPICS.find(({ name }) => name === TOPIC) ?? { name: TOPIC, partitions: 6 };

describe('ingest of what foreign clients and operators do', () => {
  let directory: string;
  let kafka: Kafka;
  let database: TestDatabase;
  let store: EventStore<ProgrammeProjection>;
  let java: JavaProducer;
  let app: IngestApp;
  let sent = 0;

  const start = (): Promise<IngestApp> =>
    startIngestApp({
      settings: {
        databaseUrl: database.url,
        kafka: { brokers: kafka.brokers.split(',') },
        http: { host: '127.0.0.1', port: 0 },
        waitingMaxMs: 60_000,
        sessionTimeoutMs: 6_000,
      },
      log: quiet,
    });

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'throughline-ingest-foreign-'));
    [kafka, database] = await Promise.all([startKafka({ directory }), createDatabase()]);
    await createTopics(kafka.brokers);
    store = createPostgresEventStore({
      url: database.url,
      projection: createPolicyEngine(englandCalendar, shipped).projection,
    });
    await startProgramme(store, 'P-017');
    java = await startJavaProducer(kafka.brokers);
    app = await start();
  });
  afterAll(async () => {
    await app.stop();
    await java.close();
    await store.close();
    await database.drop();
    await kafka.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const events = (count: number): { readonly ids: readonly string[]; readonly messages: readonly ForeignMessage[] } => {
    const ids = Array.from({ length: count }, () => `foreign-${(sent += 1)}`);
    return { ids, messages: ids.map((id) => encodeCloudEvent(focusGroup(id) as never)) };
  };
  const recorded = async (): Promise<ReadonlySet<string>> =>
    new Set((await store.readStream(programmeStream('P-017'))).map(({ eventId }) => eventId));
  const allRecorded = (ids: readonly string[]): Promise<void> =>
    until('what was sent', async () => {
      const there = await recorded();
      return ids.every((id) => there.has(recordedId(id)));
    });
  const figures = async (): Promise<string> => (await fetch(`${app.url}/metrics`)).text();
  const settled = (): Promise<void> =>
    until('no lag, and readiness', async () => {
      const ready = (await fetch(`${app.url}/readyz`)).status === 200;
      return ready && (await figures()).includes('throughline_ingest_lag 0\n');
    });
  const letters = async (reason: string) =>
    (await store.deadLetters({ limit: 200 })).filter((letter) => letter.reason === reason);
  const send = (messages: readonly ForeignMessage[], compression: (typeof COMPRESSIONS)[number] = 'lz4') =>
    java.send({ topic: TOPIC, compression, transaction: 'no', messages });
  const home = async (): Promise<number> => {
    const { ids, messages } = events(1);
    const [stored] = await send(messages);
    await allRecorded(ids);
    return stored?.partition ?? -1;
  };

  it('records each event of every compression, inside a transaction and outside, and none that was aborted', async () => {
    const wanted: string[] = [];
    const aborted: string[] = [];
    for (const compression of COMPRESSIONS)
      for (const transaction of ['no', 'commit', 'abort'] as const) {
        const { ids, messages } = events(20);
        await java.send({ topic: TOPIC, compression, transaction, messages });
        (transaction === 'abort' ? aborted : wanted).push(...ids);
      }
    await allRecorded(wanted);
    await settled();
    const there = await recorded();
    expect(aborted.filter((id) => there.has(recordedId(id)))).toEqual([]);
    expect(await store.deadLetters({ limit: 1 })).toEqual([]);
    await app.stop();
    app = await start();
    await settled();
    expect(await store.deadLetters({ limit: 1 })).toEqual([]);
  });

  it('records what the example of a producer in Java sends, which is what the documentation shows', async () => {
    await startProgramme(store, 'P-001');
    const examples = join(import.meta.dirname, '../../docs/examples/producers');
    const { command, classPath } = await kafkaClassPath();
    const program = ['-cp', classPath, join(examples, 'SendEvidence.java')];
    const { stdout } = await promisify(execFile)(command, [...program, kafka.brokers, join(examples, 'events.ndjson')]);
    expect(stdout.trim().split('\n')).toHaveLength(2);
    await until('the examples', async () => (await store.readStream(programmeStream('P-001'))).length === 3);
    expect(await store.deadLetters({ limit: 1 })).toEqual([]);
  });

  it('sets a damaged batch aside with its offsets, and records what came before and after it', async () => {
    const partition = await home();
    await app.stop();
    const [before, lost, after] = [events(3), events(3), events(3)];
    for (const { messages } of [before, lost, after]) await send(messages, 'none');
    const segment = segmentOf(join(directory, 'data'), TOPIC, partition);
    const batch = batchesIn(segment).at(-2);
    if (batch === undefined) throw new Error('no batch was stored');
    damage(segment, batch, DAMAGES['a byte of its records']);
    app = await start();
    await allRecorded([...before.ids, ...after.ids]);
    await settled();
    const [letter] = await letters('unreadable-batch');
    expect(letter).toMatchObject({
      origin: { topic: TOPIC, partition, offset: String(batch.firstOffset) },
      bytes: null,
    });
    expect(letter?.detail).toContain(`offsets ${batch.firstOffset} to ${batch.firstOffset + 2n}`);
    expect(await figures()).toContain('throughline_ingest_offsets_unread_total{reason="unreadable"} 3');
  });

  it('says what was deleted before it was read', async () => {
    const partition = await home();
    await app.stop();
    const [lost, after] = [events(4), events(2)];
    await send(lost.messages);
    const [first] = await send(after.messages);
    await deleteBefore(kafka.brokers, TOPIC, partition, Number(first?.offset));
    app = await start();
    await allRecorded(after.ids);
    await settled();
    expect((await letters('never-read')).map(({ detail }) => detail)).toContainEqual(
      expect.stringContaining('were deleted'),
    );
    expect(await figures()).toContain('throughline_ingest_offsets_unread_total{reason="deleted"} 4');
  });

  it.each(['while it is stopped, and longer than before', 'while it runs'])(
    'reads a topic that was made anew %s from its beginning, and says so of each partition',
    async (when) => {
      const before = (await letters('never-read')).length;
      if (!when.endsWith('runs')) await app.stop();
      await recreateTopic(kafka.brokers, whole);
      const { ids, messages } = events(when.endsWith('runs') ? 5 : 600);
      await send(messages);
      if (!when.endsWith('runs')) app = await start();
      await allRecorded(ids);
      await until('each partition is looked at', async () => (await letters('never-read')).length >= before + 6);
      await settled();
      const found = (await letters('never-read')).slice(before);
      expect(found.map(({ origin }) => origin.partition).sort()).toEqual([0, 1, 2, 3, 4, 5]);
      for (const { detail } of found) expect(detail).toContain('made anew');
    },
  );
});
