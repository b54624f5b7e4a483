import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createKafkaMessaging } from '@throughline/messaging';
import { until } from '@throughline/infra';
import kafkajs from 'kafkajs';
import { pino } from 'pino';
import { deleteTopic } from '../foreign/topics.ts';
import { apiCaller } from '../stack/api-caller.ts';
import { databasePool } from '../stack/database-pool.ts';
import { groundwork } from '../stack/evidence.ts';
import { startTestStack, type TestStack } from '../stack/test-stack.ts';
import { workerConfigFor } from '../stack/worker-config-for.ts';
import { openWorkspace, type Workspace } from '../stack/workspace.ts';

const MINUTE_MS = 60_000;
const log = pino({ level: 'silent' });

let workspace: Workspace;
let stack: TestStack;
beforeAll(async () => {
  workspace = await openWorkspace('secured');
  stack = await startTestStack({ directory: workspace.directory, secured: true });
}, 5 * MINUTE_MS);
afterAll(async () => {
  await stack?.stop();
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
      const env = { ...stack.environment, DATABASE_OWNER_URL: ownerUrl, CONSOLE_DATABASE_URL: consoleUrl };
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

  it('writes no secret into a log', () => {
    for (const app of ['api', 'worker', 'ingest'])
      expect(readFileSync(`${workspace.directory}/${app}.log`, 'utf8')).not.toContain('for-tests');
  });
});
