import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bench, type Bench, contextEvidence, PM, startMessage } from '@throughline/activities/testing';
import { inheritanceOf, programmeStream, toNewEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { createPostgresEventStore, type EventStore, migrate } from '@throughline/event-store';
import {
  addSearchAttributes,
  createTopics,
  type Kafka,
  type Postgres,
  startKafka,
  startPostgres,
  startTemporal,
  type Temporal,
  until,
} from '@throughline/infra';
import { createKafkaMessaging, type Messaging, RELAY } from '@throughline/messaging';
import type { ProgrammeProjection } from '@throughline/policy';
import { policyEngine } from '@throughline/policy/testing';
import {
  createPostgresLeaderLock,
  createProgrammeDriver,
  createTemporalUpkeep,
  createRelayMetrics,
  PROGRAMME_EVENTS_TOPIC,
  runRelay,
} from '@throughline/worker';
import { messages, programmeWorkflowId } from '@throughline/workflows';
import pg from 'pg';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { startWorkflowKit, type WorkflowKit } from '../programme/workflow-kit.ts';

const log = pino({ level: 'silent' });
const directory = mkdtempSync(join(tmpdir(), 'throughline-relay-'));
let postgres: Postgres;
let kafka: Kafka;
let temporal: Temporal;
let databaseUrl: string;
let adminUrl: string;
let store: EventStore<ProgrammeProjection>;
let record: Bench;
let messaging: Messaging;
let kit: WorkflowKit;
/** Ids published, in the order in which they were received. */
const published: string[] = [];

beforeAll(async () => {
  [postgres, kafka, temporal] = await Promise.all([
    startPostgres({ directory: join(directory, 'postgres'), settings: { fsync: 'off' } }),
    startKafka({ directory: join(directory, 'kafka') }),
    startTemporal({ directory: join(directory, 'temporal'), uiPort: false }),
  ]);
  const { name, ownerUrl } = await postgres.createDatabase();
  databaseUrl = (await migrate(ownerUrl)).appUrl;
  adminUrl = postgres.adminUrl.replace(/\/postgres$/, `/${name}`);
  await Promise.all([createTopics(kafka.brokers), addSearchAttributes(temporal)]);
  store = createPostgresEventStore({ url: databaseUrl, projection: policyEngine.projection });
  record = bench(store);
  kit = await startWorkflowKit(temporal);
  await kit.work(record.activities);
  messaging = createKafkaMessaging({ brokers: [kafka.brokers], clientId: 'relay-spec', log });
  await messaging.consume({
    group: 'relay-spec',
    topic: PROGRAMME_EVENTS_TOPIC,
    positionOf: () => Promise.resolve(null),
    onBatch: ({ messages: batch }) => {
      for (const { value } of batch) published.push((JSON.parse(String(value)) as { id: string }).id);
      return Promise.resolve();
    },
    onFatal: () => undefined,
  });
});

afterAll(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  await kit.close();
  await messaging.close();
  await store.close();
  await Promise.all([postgres.stop(), kafka.stop(), temporal.stop()]);
  rmSync(directory, { recursive: true, force: true });
});

interface RunningRelay {
  isLeading(): Promise<boolean>;
  stop(): Promise<void>;
}
const relays: RunningRelay[] = [];

/** A relay as in a worker of its own: with its own lock, connections and counts. */
const startRelay = async (): Promise<RunningRelay> => {
  const stopping = new AbortController();
  const metrics = createRelayMetrics(new Registry());
  const own = createKafkaMessaging({ brokers: [kafka.brokers], clientId: 'relay-spec-worker', log });
  const driver = createProgrammeDriver(kit.client, store);
  const running = runRelay(
    {
      store,
      lock: createPostgresLeaderLock(databaseUrl, RELAY),
      driver,
      upkeep: createTemporalUpkeep({ client: kit.client, driver, sweepEveryMinutes: 1_440, log }),
      producer: await own.producer(),
      topic: PROGRAMME_EVENTS_TOPIC,
      log,
      metrics,
    },
    stopping.signal,
  );
  const relay = {
    isLeading: async () => (await metrics.leading.get()).values[0]?.value === 1,
    stop: async () => {
      stopping.abort();
      await running;
      await own.close();
    },
  };
  relays.push(relay);
  return relay;
};

const eventually = <T>(what: string, attempt: () => T | Promise<T>, timeoutMilliseconds = 30_000) =>
  until(async () => attempt(), { what, timeoutMilliseconds, everyMilliseconds: 50 });
const start = (programme: string) =>
  kit.send(programme, messages.start, startMessage({ programme, commandId: `start-${programme}` }));
const contextOf = (programme: string) =>
  contextEvidence(programme, new Date().toISOString().slice(0, 10)).map((event) => ({
    ...event,
    eventId: `${event.eventId}-${programme}`,
  }));
const handleOf = (programme: string) => kit.client.workflow.getHandle(programmeWorkflowId(programme));
const agendaBecomes = (programme: string, expected: object) =>
  eventually(`the agenda of ${programme}`, async () =>
    expect(await handleOf(programme).query(messages.agenda)).toMatchObject(expected),
  );
/** Everything the engine has recorded, in the order of the record; a past that is shared was recorded once. */
const engineEvents = async (): Promise<readonly string[]> =>
  (await store.readAll('0', 100_000))
    .filter((event) => !event.type.startsWith('throughline.') && inheritanceOf(event) === undefined)
    .map(({ eventId }) => eventId);
const allPublished = () =>
  eventually('everything to be published', async () =>
    expect(new Set(published)).toEqual(new Set(await engineEvents())),
  );

describe('the relay on real engines', () => {
  it('runs once on two workers, and goes over to the other one when its session ends', async () => {
    const both = await Promise.all([startRelay(), startRelay()]);
    const leaders = async () => (await Promise.all(both.map((relay) => relay.isLeading()))).filter(Boolean).length;
    await start('P-001');
    await record.record(...contextOf('P-001'));
    await allPublished();
    await agendaBecomes('P-001', { gateStatus: 'ready' });
    expect(published).toHaveLength(new Set(published).size);
    expect(await leaders()).toBe(1);

    const admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    const ended = await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    await admin.end();
    expect(ended.rowCount).toBe(1);
    await start('P-002');
    await allPublished();
    await eventually('one leader again', async () => expect(await leaders()).toBe(1));
  });

  it('brings the workflow of a forked programme to life, and publishes nothing of the shared past again', async () => {
    await start('P-020');
    await record.record(...contextOf('P-020'));
    const fork = {
      type: 'ForkProgramme',
      programme: 'P-021',
      title: 'Stroke services, north',
      reason: 'The boards were split',
      part: 'the north',
      remainder: 'the south',
    };
    const by = { role: 'approver', id: 'ap-1' };
    const forked = await kit.send('P-020', messages.steer, { commandId: 'fork-P-020', by, action: fork } as never);
    expect(forked).toMatchObject({ outcome: 'recorded', event: { type: 'ProgrammeForked' } });
    await agendaBecomes('P-021', { programme: 'P-021', gateStatus: 'ready', waitingFor: 'closure-request' });
    await allPublished();
    const closed = { commandId: 'ask-P-021', by: PM, gate: 'context' } as const;
    expect(await kit.send('P-021', messages.requestClosure, closed)).toMatchObject({ outcome: 'recorded' });
    expect((await store.rebuild({ mode: 'compare' })).differing).toEqual([]);
  });

  it('signals a programme at most twenty times for ten thousand involvement events', async () => {
    await start('P-003');
    await record.record(...contextOf('P-003'));
    const stream = programmeStream('P-003');
    for (let chunk = 0; chunk < 20; chunk += 1) {
      const events = Array.from({ length: 500 }, (_, i) =>
        toNewEvent(evidence('focus_group', { sessions: 1 }, { programme: 'P-003', id: `many-${chunk}-${i}` })),
      );
      await store.transact((tx) => tx.append([{ stream, expectedVersion: 'existing', events }]));
    }
    const { checkpoint } = (await store.readStream(stream, { afterVersion: 10_000 })).at(-1) ?? {};
    await eventually('the relay to have read all', async () =>
      expect(BigInt(await store.checkpoint(RELAY))).toBeGreaterThanOrEqual(BigInt(checkpoint?.position ?? 0)),
    );
    await agendaBecomes('P-003', { gateStatus: 'ready' });
    const { events } = await handleOf('P-003').fetchHistory();
    const signals = events?.filter((event) => event.workflowExecutionSignaledEventAttributes) ?? [];
    expect(signals.length).toBeGreaterThanOrEqual(1);
    expect(signals.length).toBeLessThanOrEqual(20);
  });

  it('starts a lost workflow again, and leaves a cancelled programme alone', async () => {
    await Promise.all([start('P-004'), start('P-005')]);
    await kit.send('P-005', messages.cancel, { commandId: 'cancel-5', by: PM, reason: 'no longer planned' });
    await handleOf('P-004').terminate('lost with its data');
    await handleOf('P-005').result();
    const { runId } = await handleOf('P-005').describe();
    await record.record(...contextOf('P-004'), ...contextOf('P-005'));
    await agendaBecomes('P-004', { gateStatus: 'ready', status: 'running' });
    await allPublished();
    expect((await handleOf('P-005').describe()).runId).toBe(runId);
  });

  it('starts every lost workflow again when it takes the lead', async () => {
    await start('P-006');
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await handleOf('P-006').terminate('lost with its data');
    await eventually('visibility', async () => {
      const found = [];
      const query = `WorkflowId = 'programme-P-006' AND ExecutionStatus = 'Running'`;
      for await (const { workflowId } of kit.client.workflow.list({ query })) found.push(workflowId);
      expect(found).toEqual([]);
    });
    await startRelay();
    await agendaBecomes('P-006', { status: 'running', version: 1 });
  });

  it.each(['PostgreSQL', 'Kafka', 'Temporal'])(
    'catches up after %s was killed, and skips nothing',
    async (name) => {
      const engine = { PostgreSQL: postgres, Kafka: kafka, Temporal: temporal }[name] ?? postgres;
      const programme = `P-${name.toUpperCase()}`;
      const commands = record.activities;
      await commands.startProgramme(startMessage({ programme, commandId: `start-${name}` }));
      await engine.kill();
      const insist = eventually('the record to take it', () =>
        commands.requestGateClosure({ programme, commandId: `request-${name}`, by: PM, gate: 'context' }),
      );
      await engine.restart();
      await insist;
      await record.record(...contextOf(programme));
      await allPublished();
      await agendaBecomes(programme, { gateStatus: 'ready' });
    },
    120_000,
  );
});
