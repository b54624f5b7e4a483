import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection, type WorkflowUpdateFailedError } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { clientOptions } from '@throughline/runtime/payloads';
import { workerDataConverter } from '@throughline/worker';
import { messages, programmeWorkflowId } from '@throughline/workflows';
import { createKafkaMessaging } from '@throughline/messaging';
import {
  examine,
  installationOf,
  KAFKA_RIGHTS,
  type KafkaClient,
  type KafkaRight,
  TOPICS,
  until,
} from '@throughline/infra';
import kafkajs from 'kafkajs';
import { pino } from 'pino';
import { sharedWorkflows } from '../engines/engines.ts';
import { keepTemporalQuiet } from '../engines/temporal-log.ts';
import { deleteTopic } from '../foreign/topics.ts';
import { type ApiCaller, apiCaller } from '../stack/api-caller.ts';
import { databasePool } from '../stack/database-pool.ts';
import { drawTrace } from '../stack/draw-trace.ts';
import { groundwork, session } from '../stack/evidence.ts';
import { tokenOf } from '../stack/people.ts';
import { without } from '../stack/kafka-rights.ts';
import { keptByTemporal } from '../stack/raw-temporal.ts';
import { startSender } from '../stack/sender.ts';
import {
  type CollectedSpan,
  exportingTo,
  type SpanCollector,
  startSpanCollector,
  treeOf,
} from '../stack/span-collector.ts';
import { startTestStack, type TestStack } from '../stack/test-stack.ts';
import { workerConfigFor } from '../stack/worker-config-for.ts';
import { openWorkspace, type Workspace } from '../stack/workspace.ts';

const MINUTE_MS = 60_000;
const log = pino({ level: 'silent' });
keepTemporalQuiet('ERROR');

let workspace: Workspace;
let stack: TestStack;
let collector: SpanCollector;
beforeAll(async () => {
  workspace = await openWorkspace('secured');
  collector = await startSpanCollector();
  const exporting = exportingTo(collector.url);
  const env = { api: exporting, worker: exporting, ingest: exporting };
  stack = await startTestStack({ directory: workspace.directory, secured: true, sealed: true, env });
}, 5 * MINUTE_MS);
afterAll(async () => {
  await stack?.stop();
  await collector.close();
  await workspace.remove();
}, MINUTE_MS);

/** Whether Kafka lets somebody in who comes with these variables: `in`, or why not. */
const letsIn = async (env: Readonly<Record<string, string>>): Promise<string> => {
  const { database, kafka: topics, temporal } = stack;
  const { kafka } = workerConfigFor({ database, topics, temporal }, env);
  const messaging = createKafkaMessaging({ ...kafka, clientId: 'secured', log });
  try {
    await messaging.ping();
    return 'in';
  } catch (error) {
    return String(error);
  } finally {
    await messaging.close();
  }
};

const loginOf = (user: string): Readonly<Record<string, string>> => ({ ...stack.environment, KAFKA_USERNAME: user });

const picture = (of: string): string => fileURLToPath(new URL(`../../docs/images/trace-of-${of}.svg`, import.meta.url));
const SET_UP = fileURLToPath(new URL('../../infra/dist/setup/main.js', import.meta.url));
const setUp = (env: Readonly<Record<string, string>>) => promisify(execFile)(process.execPath, [SET_UP], { env });

describe('Kafka', () => {
  it.each(['plain', 'scram-sha-256', 'scram-sha-512', 'oauthbearer', 'certificate'] as const)(
    'lets us in by %s, and nobody with another secret, whom it does not repeat',
    async (way) => {
      const login = stack.logins![way];
      expect(await letsIn(login)).toBe('in');
      const { KAFKA_CA_FILE: _authority, ...untrusting } = login;
      expect(await letsIn({ ...untrusting, KAFKA_TLS: 'yes' })).not.toBe('in');
      if (way === 'certificate') return;
      const { KAFKA_PASSWORD_FILE: _password, KAFKA_TOKEN_SECRET_FILE: _secret, ...nameless } = login;
      const wrong = way === 'oauthbearer' ? { KAFKA_TOKEN_SECRET: 'guessed' } : { KAFKA_PASSWORD: 'guessed' };
      const refused = await letsIn({ ...nameless, ...wrong });
      expect(refused).not.toBe('in');
      expect(refused).not.toContain('guessed');
    },
  );
});

describe('the product on engines that are secured', () => {
  it(
    'records what comes in, closes nothing early, and speaks to each of them encrypted',
    async () => {
      const manager = await apiCaller(stack.apps.api.url, stack.issuer.url, 'pm-1');
      const start = { programme: 'P-700', title: 'Stroke services', organisation: 'QPM', tier: 'T1' };
      expect(await manager.post('/v1/programmes', start)).toMatchObject({ status: 201 });
      const lead = await apiCaller(stack.apps.api.url, stack.issuer.url, 'il-1');
      const sent = await lead.post('/v1/programmes/P-700/involvement-events', groundwork('P-700'));
      expect(sent.status).toBe(202);
      await until(
        async () => {
          const { body } = await manager.get<{ readonly version: number }>('/v1/programmes/P-700');
          if (body.version <= groundwork('P-700').length) throw new Error(`version ${body.version}`);
        },
        { what: 'What was sent', timeoutMilliseconds: MINUTE_MS },
      );
      expect(await manager.post('/v1/programmes/P-700/gates/context/closure-requests', {})).toMatchObject({
        status: 409,
      });
      for (const caller of [manager, lead]) caller.close();

      const admin = databasePool(stack.database.adminUrl);
      const { rows } = await admin.query<{ name: string; ssl: boolean }>(
        `SELECT DISTINCT application_name AS name, ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
       WHERE usename = 'throughline_app'`,
      );
      await admin.end();
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter(({ ssl }) => !ssl)).toEqual([]);
    },
    MINUTE_MS,
  );

  it(
    'is set up there by its own process, with as many copies of a topic as is asked for, and every wrong variable named',
    async () => {
      const topic = 'programme.notices.v1';
      await deleteTopic(stack.kafka.brokers, topic);
      const { ownerUrl, consoleUrl } = stack.database;
      const env = {
        ...loginOf('set-up'),
        DATABASE_OWNER_URL: ownerUrl,
        CONSOLE_DATABASE_URL: consoleUrl,
      };
      await setUp({ ...env, KAFKA_REPLICATION: '1', KAFKA_MIN_INSYNC: '1' });
      const type = kafkajs.ConfigResourceTypes.TOPIC;
      const admin = new kafkajs.Kafka({ brokers: [stack.kafka.brokers] }).admin();
      await admin.connect();
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [topic, 'involvement.events.v1'].map((name) => ({ type, name })),
      });
      await admin.disconnect();
      for (const { configEntries } of resources)
        expect(configEntries).toContainEqual(
          expect.objectContaining({
            configName: 'min.insync.replicas',
            configValue: '1',
            configSource: kafkajs.ConfigSource.TOPIC_CONFIG,
          }),
        );
      await expect(setUp({ ...env, KAFKA_REPLICATION: '1', KAFKA_MIN_INSYNC: '2' })).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining('min.insync.replicas is 2; expected at most the 1 copies'),
      });
      await expect(setUp({ ...env, KAFKA_SASL: 'guessed', TEMPORAL_ADDRESS: '' })).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/KAFKA_SASL: expected one of .*TEMPORAL_ADDRESS: expected host:port/),
      });
    },
    2 * MINUTE_MS,
  );

  const newTrace = (): { readonly id: string; readonly traceparent: string } => {
    const id = randomBytes(16).toString('hex');
    return { id, traceparent: `00-${id}-${randomBytes(8).toString('hex')}-01` };
  };
  const traced = (id: string, name: string) =>
    until(
      () => {
        const spans = collector.trace(id);
        if (!spans.some((span) => span.name === name)) throw new Error(treeOf(spans).join('\n'));
        return Promise.resolve(spans);
      },
      { what: `The span ${name}`, timeoutMilliseconds: MINUTE_MS },
    );
  const postAs = async (person: string, path: string, traceparent: string): Promise<string> => {
    const response = await fetch(stack.apps.api.url + path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await tokenOf(stack.issuer.url, person)}`,
        'content-type': 'application/json',
        'idempotency-key': randomBytes(8).toString('hex'),
        traceparent,
      },
      body: '{}',
    });
    return response.ok ? 'done' : response.text();
  };

  it(
    'makes one trace of an event from Kafka to the signal, and one of a closure from the request to the append',
    async () => {
      const manager = await apiCaller(stack.apps.api.url, stack.issuer.url, 'pm-1');
      const start = { programme: 'P-701', title: 'Heart services', organisation: 'QPM', tier: 'T1' };
      expect(await manager.post('/v1/programmes', start)).toMatchObject({ status: 201 });
      const sender = await startSender(stack.kafka.brokers, 'involvement.events.v1');
      const [event, again, closure] = [newTrace(), newTrace(), newTrace()];
      const last = session('P-701', 0);
      await sender.send(groundwork('P-701').map((one) => ({ ...one, traceparent: 'nonsense', tracestate: 7 })));
      await sender.send([{ ...last, traceparent: event.traceparent }]);
      const ofEvent = await traced(event.id, 'activity readAgenda');
      expect(treeOf(ofEvent)).toEqual([
        'ingest: record involvement.events.v1',
        '  ingest: append',
        'worker: signal nudge',
        '  worker: activity readAgenda',
      ]);
      // The same event within another trace is a repeat, and no other fact under the same id.
      await sender.send([{ ...last, traceparent: again.traceparent }]);
      const repeated = await traced(again.id, 'record involvement.events.v1');
      expect(repeated.find(({ name }) => name === 'append')?.attributes).toMatchObject({
        'throughline.events.count': 0,
      });
      // Of several traces recorded together, none is the parent of the others.
      const mixed = [newTrace(), newTrace(), newTrace()];
      await sender.send(
        mixed.map(({ traceparent }, i) => ({ ...session('P-701', i + 1), ...(i < 2 ? { traceparent } : {}) })),
      );
      const linked = await until(
        () => {
          const ofMixed = ({ links }: CollectedSpan) => links.some(({ traceId }) => traceId === mixed[0]!.id);
          const span = collector.all().find(ofMixed);
          return span === undefined ? Promise.reject(new Error('no such span')) : Promise.resolve(span);
        },
        { what: 'A span that is linked', timeoutMilliseconds: MINUTE_MS },
      );
      expect(linked).toMatchObject({ name: 'record involvement.events.v1', parentSpanId: '' });
      expect(linked.links.map(({ traceId }) => traceId)).toEqual([mixed[0]!.id, mixed[1]!.id]);
      expect(linked.attributes['messaging.batch.message_count']).toBe(3);
      expect(mixed.map(({ id }) => id)).not.toContain(linked.traceId);
      await sender.close();
      expect((await manager.get<{ items: unknown[] }>('/v1/dead-letters')).body.items ?? []).toEqual([]);
      manager.close();

      const gate = '/v1/programmes/P-701/gates/context';
      expect(await postAs('pm-1', `${gate}/closure-requests`, newTrace().traceparent)).toBe('done');
      expect(await postAs('ap-1', `${gate}/closures`, closure.traceparent)).toBe('done');
      const ofClosure = await traced(closure.id, 'POST /v1/programmes/:id/gates/:gate/closures');
      expect(treeOf(ofClosure)).toEqual([
        'api: POST /v1/programmes/:id/gates/:gate/closures',
        '  api: update closeGate',
        '    worker: activity closeGate',
        '      worker: append',
      ]);
      expect(ofClosure.at(-1)?.attributes['throughline.event.types']).toContain('GateClosed');

      if (process.env['TRACE_PICTURES'] === 'write') {
        writeFileSync(picture('event'), drawTrace('An event: from Kafka to the record and to the signal', ofEvent));
        writeFileSync(picture('closure'), drawTrace('A closure: from the request to the append', ofClosure));
      }

      const said = JSON.stringify(collector.all(), (_key, one: unknown) =>
        typeof one === 'bigint' ? String(one) : one,
      );
      expect(said).not.toMatch(/Heart services|Bearer|eyJ|SELECT|INSERT|hard to|exception/);
    },
    2 * MINUTE_MS,
  );

  it(
    'gives Temporal nothing in plain, goes on when keys rotate, and names the key that a process lacks',
    async () => {
      const { database, kafka: topics, temporal, payloadKeys } = stack;
      const caller = (person: string) => apiCaller(stack.apps.api.url, stack.issuer.url, person);
      const manager = await caller('pm-1');
      const start = { programme: 'P-702', title: 'Eye services', organisation: 'QPM', tier: 'T1' };
      expect(await manager.post('/v1/programmes', start)).toMatchObject({ status: 201 });
      const hold = { cause: 'legal-hold', reference: 'JR-902', reason: 'counsel asked for time' };
      expect(await manager.post('/v1/programmes/P-702/suspension', hold)).toMatchObject({ status: 201 });

      const connection = await Connection.connect({ address: temporal.address });
      const clientNow = () => {
        const { temporal: access } = workerConfigFor({ database, topics, temporal }, payloadKeys!.env);
        return { access, client: new Client({ connection, ...clientOptions(access) }) };
      };
      const workflowId = programmeWorkflowId('P-702');
      // As a process of before encryption sends it.
      await new Client({ connection }).workflow.getHandle(workflowId).signal(messages.nudge, 1);
      const { client } = clientNow();
      const wrong = { commandId: 'c-1', by: { role: 'approver', id: 'ap-902' }, gate: 'no-such-gate' as 'context' };
      const failed = await client.workflow
        .getHandle(workflowId)
        .executeUpdate(messages.closeGate, { args: [wrong] })
        .catch((error: WorkflowUpdateFailedError) => error.cause);
      expect(failed).toMatchObject({ type: 'invalid-command', message: expect.stringMatching(/^gate/) });

      payloadKeys!.rotate('second');
      await stack.apps.worker.restart();
      const resume = { cause: 'legal-hold', reference: 'JR-902', reason: 'the court has ruled' };
      const send = async (by: ApiCaller) => by.post('/v1/programmes/P-702/resumption', resume, 'resume-702');
      expect(await send(manager)).toMatchObject({
        status: 503,
        body: { detail: expect.stringMatching(/key "second", which this process does not have/) },
      });
      manager.close();
      await stack.apps.api.restart();
      const again = await caller('pm-1');
      expect(await send(again)).toMatchObject({ status: 201 });
      again.close();

      const kept = await keptByTemporal(client, workflowId, messages.agenda.name);
      expect(kept).not.toMatch(/Eye services|JR-90|counsel|court|ap-902|pm-1|commandId|no-such-gate|\.[jt]s:\d/);
      expect(kept).not.toContain((failed as Error).message);
      expect(kept).toMatch(/binary\/encrypted[^]*first[^]*Encoded failure[^]*second/);
      const { access, client: rotated } = clientNow();
      const history = await rotated.workflow.getHandle(workflowId).fetchHistory();
      const workflowBundle = await sharedWorkflows();
      const dataConverter = workerDataConverter(access);
      await Worker.runReplayHistory({ workflowBundle, dataConverter }, history, workflowId);
      await expect(Worker.runReplayHistory({ workflowBundle }, history, workflowId)).rejects.toThrow();
      await connection.close();
    },
    2 * MINUTE_MS,
  );

  it('writes no secret into a log', () => {
    for (const app of ['api', 'worker', 'ingest'])
      expect(readFileSync(`${workspace.directory}/${app}.log`, 'utf8')).not.toContain('for-tests');
  });
});

describe('rights in Kafka', () => {
  const rightOf = (client: KafkaClient, topic: string): KafkaRight =>
    KAFKA_RIGHTS.find((right) => right.client === client && right.topics.includes(topic))!;
  const logOf = (app: string): string => readFileSync(`${workspace.directory}/${app}.log`, 'utf8');
  const untilLogged = (app: string, said: RegExp) =>
    until(() => (said.test(logOf(app)) ? Promise.resolve() : Promise.reject(new Error(logOf(app).slice(-2_000)))), {
      what: `The log of ${app}`,
      timeoutMilliseconds: MINUTE_MS,
    });

  it('those that are documented are enough for each process', async () => {
    for (const app of ['api', 'worker', 'ingest']) expect(logOf(app)).not.toMatch(/uthoriz|AUTHORIZ/);
    const admin = new kafkajs.Kafka({ brokers: [stack.kafka.brokers] }).admin();
    await admin.connect();
    const ends = await Promise.all(
      ['programme.events.v1', 'throughline.checkpoints.v1'].map((topic) => admin.fetchTopicOffsets(topic)),
    );
    await admin.disconnect();
    for (const partitions of ends) expect(partitions.some(({ high }) => high !== '0')).toBe(true);
  });

  it('a producer sends evidence, and nothing else', async () => {
    const { database, kafka: topics, temporal } = stack;
    const { kafka } = workerConfigFor({ database, topics, temporal }, loginOf('producer'));
    const messaging = createKafkaMessaging({ ...kafka, clientId: 'secured', log });
    const producer = await messaging.producer();
    const nonsense = [{ key: 'P-700', value: Buffer.from('{}'), headers: {} }];
    await producer.send('involvement.events.v1', nonsense);
    await expect(producer.send('programme.events.v1', nonsense)).rejects.toThrow(
      'topic programme.events.v1 does not take it: TOPIC_AUTHORIZATION_FAILED',
    );
    await messaging.close();
  });

  it(
    'doctor and the set-up name each topic for which a right is left out',
    async () => {
      const look = async () =>
        (await examine(installationOf(loginOf('doctor')), false)).filter(({ part }) => part === 'Kafka');
      expect((await look()).filter(({ state }) => state !== 'ok')).toEqual([]);
      await without(stack.kafka.brokers, rightOf('doctor', 'programme.events.v1'), async () => {
        const refused = (await look()).filter(({ found }) => found.includes('no right to see it'));
        expect(refused.map(({ name }) => name).sort()).toEqual(TOPICS.map(({ name }) => name).sort());
      });
      await without(stack.kafka.brokers, rightOf('set-up', 'programme.events.v1'), async () => {
        const { ownerUrl, consoleUrl } = stack.database;
        const env = { ...loginOf('set-up'), DATABASE_OWNER_URL: ownerUrl, CONSOLE_DATABASE_URL: consoleUrl };
        await expect(setUp(env)).rejects.toMatchObject({
          stderr: expect.stringMatching(/topics were not made: .*programme\.events\.v1: .*[Aa]uthoriz/),
        });
      });
    },
    MINUTE_MS,
  );

  it(
    'ingest and the relay say which is left out, and go on when it is given',
    async () => {
      const manager = await apiCaller(stack.apps.api.url, stack.issuer.url, 'pm-1');
      const lead = await apiCaller(stack.apps.api.url, stack.issuer.url, 'il-1');
      await without(stack.kafka.brokers, rightOf('ingest', 'involvement.events.v1'), () =>
        untilLogged('ingest', /Not authorized to access (group|topics)/),
      );
      await without(stack.kafka.brokers, rightOf('worker', 'programme.events.v1'), async () => {
        const start = { programme: 'P-790', title: 'Eye services', organisation: 'QPM', tier: 'T1' };
        expect(await manager.post('/v1/programmes', start)).toMatchObject({ status: 201 });
        await untilLogged('worker', /topic programme\.events\.v1 does not take it: TOPIC_AUTHORIZATION_FAILED/);
      });
      await lead.post('/v1/programmes/P-790/involvement-events', groundwork('P-790'));
      const caughtUp = async (): Promise<void> => {
        const { body } = await manager.get<{ readonly version: number }>('/v1/programmes/P-790');
        const figures = await (await fetch(`${stack.apps.worker.url}/metrics`)).text();
        if (body.version <= groundwork('P-790').length) throw new Error(`version ${body.version}`);
        if (!figures.includes('\nthroughline_relay_lag_events 0\n')) throw new Error('the relay is behind');
      };
      await until(caughtUp, { what: 'What was sent', timeoutMilliseconds: MINUTE_MS });
      for (const caller of [manager, lead]) caller.close();
    },
    3 * MINUTE_MS,
  );
});
