import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEngines, createApi, type Engines, readConfig } from '@throughline/api';
import { cloudEvent } from '@throughline/domain/testing';
import { freePort } from '@throughline/infra';
import { pino } from 'pino';
import { createDatabase, sharedKafka, type TestDatabase } from '../engines/engines.ts';

const silent = pino({ level: 'silent' });
type Api = Awaited<ReturnType<typeof createApi>>;

let database: TestDatabase;
const open: { api: Api; engines: Engines }[] = [];

/** The API with nobody at the addresses of its engines, except where one is given. */
const apiWith = async (
  databaseUrl?: string,
  env: Readonly<Record<string, string>> = {},
  log = silent,
): Promise<Api> => {
  const nobody = async () => `127.0.0.1:${await freePort()}`;
  const config = readConfig({
    DATABASE_URL: databaseUrl ?? `postgresql://app@${await nobody()}/throughline`,
    KAFKA_BROKERS: await nobody(),
    TEMPORAL_ADDRESS: await nobody(),
    OIDC_ISSUER: `http://${await nobody()}`,
    ...env,
  });
  const engines = await connectEngines(config, log);
  const tokens = {
    verify: () =>
      Promise.resolve({
        issuer: 'spec',
        id: 'pm-1',
        roles: ['programme-manager' as const],
        organisations: 'every' as const,
      }),
  };
  const api = await createApi({ ...engines.ports, ...(databaseUrl === undefined ? {} : { tokens }) }, log);
  open.push({ api, engines });
  return api;
};
const post = (api: Api, url: string, payload: object) =>
  api.inject({
    method: 'POST',
    url,
    payload,
    headers: { authorization: 'Bearer x', 'idempotency-key': crypto.randomUUID() },
  });

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(async () => {
  for (const { api, engines } of open) {
    await api.close();
    await engines.close();
  }
  await database.drop();
});

describe('the API without its engines', () => {
  it('is alive, not ready, and says which are silent', async () => {
    const api = await apiWith();
    expect((await api.inject('/healthz')).statusCode).toBe(200);
    const ready = await api.inject('/readyz');
    expect(ready.statusCode).toBe(503);
    expect(ready.json()).toEqual({
      status: 'not-ready',
      parts: { PostgreSQL: 'down', Kafka: 'down', Temporal: 'down' },
    });
  });

  it('logs once why an engine is down, with no secret: Kafka refuses the log-in, Temporal does not answer', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
    const { brokers } = await sharedKafka();
    const login = { KAFKA_SASL: 'scram-sha-512', KAFKA_USERNAME: 'throughline', KAFKA_PASSWORD: 'wrong-one' };
    const key = { TEMPORAL_API_KEY: 'wrong-key' };
    const api = await apiWith(database.url, { KAFKA_BROKERS: brokers, ...login, ...key }, log);
    for (const _ of [1, 2]) expect((await api.inject('/readyz')).statusCode).toBe(503);
    const down = lines.map((line) => JSON.parse(line) as { part?: string }).filter(({ part }) => part !== undefined);
    expect(down).toHaveLength(2);
    expect(down).toContainEqual(
      expect.objectContaining({
        part: 'Kafka',
        causes: ['BrokerUnavailable', expect.stringContaining('ILLEGAL_SASL_STATE')],
      }),
    );
    expect(down).toContainEqual(
      expect.objectContaining({
        part: 'Temporal',
        causes: [expect.stringMatching(/DEADLINE_EXCEEDED|TimeLimitExceeded/)],
      }),
    );
    expect(lines.join('')).not.toContain('wrong-');
  });

  it('cannot tell whose a token is while the issuer is away, and asks to come again', async () => {
    const api = await apiWith();
    const answer = await api.inject({ url: '/v1/programmes', headers: { authorization: 'Bearer x' } });
    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '2' } });
    expect(answer.json()).toMatchObject({ engine: 'the identity provider' });
  });

  it('answers 503 with the engine by name instead of letting a person wait for it', async () => {
    const api = await apiWith(database.url);
    const start = { programme: 'P-001', title: 'Stroke services', organisation: 'QPM', tier: 'T1' };
    const started = await post(api, '/v1/programmes', start);
    expect(started.statusCode).toBe(503);
    expect(started.json()).toMatchObject({ engine: 'Temporal' });

    const [{ ports }] = [open.at(-1)!.engines];
    const stream = 'programme-P-001';
    const by = { role: 'programme-manager', id: 'pm-1' };
    const payload = {
      ...start,
      nature: 'live',
      pack: { id: 'ics-involvement', version: 1, digest: 'd' },
      owner: by,
      targets: {},
    };
    const event = {
      eventId: 'command:spec',
      type: 'ProgrammeStarted',
      occurredAt: '2026-11-01T09:00:00Z',
      actor: by,
      payload,
    };
    await ports.store.transact((tx) => tx.append([{ stream, expectedVersion: 0, events: [event] }]));
    const recorder = { role: 'programme-manager', staffId: 'pm-1' };
    const meeting = cloudEvent('public_meeting', { meetings: 1 }, { data: { recorder } });
    const sent = await post(api, '/v1/programmes/P-001/involvement-events', meeting);
    expect(sent.statusCode).toBe(503);
    expect(sent.json()).toMatchObject({ engine: 'Kafka' });
  });
});
