import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { englandCalendar } from '@throughline/calendar';
import { programmeStream } from '@throughline/domain';
import { createPostgresEventStore, type EventStore, migrate } from '@throughline/event-store';
import { startPostgres } from '@throughline/infra';
import { type IngestApp, startIngestApp } from '@throughline/ingest';
import {
  createKafkaMessaging,
  encodeCloudEvent,
  type InboundMessage,
  type Messaging,
  type MessagingLog,
} from '@throughline/messaging';
import { createPolicyEngine, type ProgrammeProjection } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import { namesIn, namesOf } from '../metrics-page.ts';
import { createDatabase, createTestTopics } from '../engines/engines.ts';
import { focusGroup, recordedId, startProgramme } from '../ingest/programmes.ts';
import { ingestScenarios } from '../ingest/scenarios.ts';
import { until } from '../ingest/until.ts';

const quiet: MessagingLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const policyEngine = createPolicyEngine(englandCalendar, shipped);
const kafka = (brokers: string): Messaging =>
  createKafkaMessaging({ brokers: brokers.split(','), clientId: 'ingest-spec', log: quiet });

ingestScenarios('PostgreSQL and Kafka', async () => {
  const [database, topics] = await Promise.all([createDatabase(), createTestTopics()]);
  const store = createPostgresEventStore({ url: database.url, projection: policyEngine.projection });
  const names = {
    events: topics.name('involvement.events.v1'),
    deadLetters: topics.name('involvement.dead-letter.v1'),
  };
  const observer = kafka(topics.brokers);
  const published: InboundMessage[] = [];
  let handled = 0n;
  const observing = await observer.consume({
    group: `${topics.prefix}observer`,
    topic: names.deadLetters,
    positionOf: () => Promise.resolve({ offset: handled.toString(), topicId: null }),
    onBatch: ({ messages, position }) => {
      published.push(...messages);
      handled = BigInt(position.offset);
      return Promise.resolve();
    },
    onFatal: () => undefined,
  });
  return {
    store,
    topics: names,
    connect: () => kafka(topics.brokers),
    async published() {
      const own = await store.deadLetters({ limit: 1_000 });
      const seen = () => new Set(published.map(({ key }) => key?.toString()));
      await until('the published letters', () => Promise.resolve(own.every(({ id }) => seen().has(id))));
      return published;
    },
    async close() {
      await observing.stop();
      await observer.close();
      await store.close();
      await database.drop();
    },
  };
});

describe('ingest while its engines fail', () => {
  const apps: IngestApp[] = [];
  const producers: Messaging[] = [];
  let directory: string;
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let topics: Awaited<ReturnType<typeof createTestTopics>>;
  let store: EventStore<ProgrammeProjection>;
  let url: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'throughline-ingest-'));
    [postgres, topics] = await Promise.all([startPostgres({ directory }), createTestTopics()]);
    const { ownerUrl } = await postgres.createDatabase();
    ({ appUrl: url } = await migrate(ownerUrl));
    store = createPostgresEventStore({ url, projection: policyEngine.projection });
    await startProgramme(store, 'P-017');
  });
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await Promise.all(producers.map((messaging) => messaging.close()));
    await store.close();
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const start = async (): Promise<IngestApp> => {
    const app = await startIngestApp({
      settings: {
        databaseUrl: url,
        kafka: { brokers: topics.brokers.split(',') },
        http: { host: '127.0.0.1', port: 0 },
        waitingMaxMs: 60_000,
        sessionTimeoutMs: 6_000,
      },
      log: quiet,
      config: {
        topic: topics.name('involvement.events.v1'),
        deadLetterTopic: topics.name('involvement.dead-letter.v1'),
        group: `${topics.prefix}ingest`,
      },
    });
    apps.push(app);
    return app;
  };
  const send = async (ids: readonly string[]): Promise<void> => {
    const messaging = kafka(topics.brokers);
    producers.push(messaging);
    const producer = await messaging.producer();
    await producer.send(
      topics.name('involvement.events.v1'),
      ids.map((id) => encodeCloudEvent(focusGroup(id) as never)),
    );
  };
  const isReady = async (app: IngestApp): Promise<boolean> => (await fetch(`${app.url}/readyz`)).status === 200;
  const named = (prefix: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => `${prefix}-${at}`);
  const recorded = async (): Promise<readonly string[]> =>
    (await store.readStream(programmeStream('P-017')))
      .map(({ eventId }) => eventId)
      .filter((id) => id.startsWith('urn:'));

  it('waits while PostgreSQL is away, and then records what came meanwhile, each event once', async () => {
    const app = await start();
    await until('readiness', () => isReady(app));
    await send(named('before', 50));
    await until('what came before', async () => (await recorded()).length === 50);

    await postgres.kill();
    await send(named('meanwhile', 50));
    await until('being not ready', async () => !(await isReady(app)));
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    await postgres.restart();

    await until('what came meanwhile', async () => (await recorded().catch(() => [])).length === 100);
    await until('readiness again', () => isReady(app));
    expect([...(await recorded())].sort()).toEqual(
      [...named('before', 50), ...named('meanwhile', 50)].map(recordedId).sort(),
    );
  });

  it('shares the work among processes, and goes on with what another left', async () => {
    const other = await start();
    await until('readiness of both', () => isReady(other));
    await send(named('shared', 30));
    await until('what was shared', async () => (await recorded()).length === 130);
    await Promise.all(apps.splice(0, 1).map((app) => app.stop()));
    await send(named('left', 30));
    await until('what was left', async () => (await recorded()).length === 160);
    expect(new Set(await recorded()).size).toBe(160);
  });

  it('shows its figures', async () => {
    const app = await start();
    await until('readiness', () => isReady(app));
    const figures = await (await fetch(`${app.url}/metrics`)).text();
    expect(namesIn(figures)).toEqual(namesOf('Ingest'));
  });
});
