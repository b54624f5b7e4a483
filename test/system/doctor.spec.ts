import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Check, createTopics, examine, installationOf } from '@throughline/infra';
import { createNamespace, createDatabase, sharedKafka, sharedTemporal, type TestDatabase } from '../engines/engines.ts';
import { carryOut } from '../stack/database-pool.ts';

let database: TestDatabase;
let settings: Readonly<Record<string, string>>;
let folder: string;
beforeAll(async () => {
  const [{ brokers }, { address, namespace }] = await Promise.all([sharedKafka(), createNamespace()]);
  database = await createDatabase();
  await createTopics(brokers);
  folder = await mkdtemp(join(tmpdir(), 'throughline-doctor-'));
  settings = {
    DATABASE_URL: database.url,
    SEALER_DATABASE_URL: database.sealerUrl,
    CONSOLE_DATABASE_URL: database.consoleUrl,
    KAFKA_BROKERS: brokers,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    LOG_DIRECTORY: folder,
  };
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true });
});

const look = (env: Readonly<Record<string, string>> = {}, afterRestore = false): Promise<readonly Check[]> =>
  examine(installationOf({ ...settings, ...env }), afterRestore);

/** What is wrong, but for what is so of engines of tests: a server that does not wait for its disk, and no worker. */
const wrongIn = (checks: readonly Check[]): readonly string[] =>
  checks
    .filter(({ state, name }) => state === 'wrong' && name !== 'durability' && !name.startsWith('queue '))
    .map(({ part, name, found }) => `${part}, ${name}: ${found}`);

describe('doctor', () => {
  it('finds nothing wrong with an installation that was set up, and says what it found', async () => {
    const checks = await look();
    expect(wrongIn(checks)).toEqual([]);
    const named = checks.map(({ part, name }) => `${part}, ${name}`);
    for (const expected of [
      ...['version', 'schema', 'rights', 'least rights', 'clock', 'encryption', 'archive', 'set aside'].map(
        (name) => `PostgreSQL, ${name}`,
      ),
      ...['involvement.events.v1', 'programme.events.v1', 'ingest', 'clock', 'encryption'].map(
        (name) => `Kafka, ${name}`,
      ),
      ...['version', 'namespace', 'search attributes', 'queue programmes'].map((name) => `Temporal, ${name}`),
      ...['folder', 'disk', 'checkpoint'].map((name) => `Published log, ${name}`),
    ])
      expect(named).toContain(expected);
    expect(checks.filter(({ name }) => name === 'log-in').map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']);
  });

  it('names an address that is that of another role than its own', async () => {
    const { username: owner } = new URL(database.ownerUrl);
    const { ownerUrl, url } = database;
    expect(wrongIn(await look({ DATABASE_URL: ownerUrl, SEALER_DATABASE_URL: url }))).toEqual([
      `PostgreSQL, log-in: came ${owner}`,
      'PostgreSQL, log-in: came throughline_app',
    ]);
  });

  it('names a right that is lacking and one too many, a schema of a newer release, and attributes that Temporal lacks', async () => {
    const { namespace } = await sharedTemporal();
    await carryOut(
      database.ownerUrl,
      `REVOKE SELECT ON leaves FROM throughline_app; GRANT DELETE ON events TO throughline_app;
       INSERT INTO schema_migrations (name, digest) VALUES ('9999-next.sql', '')`,
    );
    const [first, second, third] = wrongIn(await look());
    expect(first).toMatch(/PostgreSQL, schema: .*9999-next\.sql, unknown to this program/);
    expect(second).toBe('PostgreSQL, rights: lacking are throughline_app: SELECT leaves');
    expect(third).toBe('PostgreSQL, least rights: throughline_app: DELETE events');
    await carryOut(
      database.ownerUrl,
      `GRANT SELECT ON leaves TO throughline_app; REVOKE DELETE ON events FROM throughline_app;
       DELETE FROM schema_migrations WHERE name = '9999-next.sql'`,
    );
    const elsewhere = wrongIn(await look({ TEMPORAL_NAMESPACE: `${namespace}-none` }));
    expect(elsewhere).toEqual([expect.stringMatching(/^Temporal, reached: .*-none cannot be looked at: .*not found/)]);
  });

  it('names each engine that cannot be reached, and no password', async () => {
    const nowhere = '127.0.0.1:1';
    const url = new URL(database.url);
    url.port = '1';
    const checks = await look({
      DATABASE_URL: url.href,
      KAFKA_BROKERS: nowhere,
      TEMPORAL_ADDRESS: nowhere,
      OIDC_ISSUER: `http://${nowhere}`,
    });
    const parts = checks.filter(({ state, name }) => state === 'wrong' && name === 'reached').map(({ part }) => part);
    expect(parts).toEqual(['PostgreSQL', 'Kafka', 'Temporal', 'Sign-in']);
    const temporal = checks.find(({ part, name }) => part === 'Temporal' && name === 'reached');
    for (const setting of ['TEMPORAL_ADDRESS', 'TEMPORAL_API_KEY', 'TEMPORAL_TLS', 'TEMPORAL_CA'])
      expect(temporal?.next).toContain(setting);
    expect(JSON.stringify(checks)).not.toContain(url.password);
  });

  it('names what was published and is not on record, and where the record has been, after a restore', async () => {
    await carryOut(
      database.ownerUrl,
      `INSERT INTO unrecorded_publications (event_id, stream, type, recorded_at, topic, partition, "offset")
       VALUES ('command:lost', 'programme-P-001', 'GateClosed', now(), 'programme.events.v1', 0, 7);
       INSERT INTO streams (stream, version, recorded_at, state, summary) VALUES ('programme-P-002', 1, now(), '', '{"status":"running"}')`,
    );
    const checks = (await look({}, true)).filter(({ part }) => part === 'After a restore');
    const found = new Map(checks.map(({ name, found: text }) => [name, text]));
    expect(found.get('complete')).toContain('are there');
    expect(found.get('places of the record')).toContain('now cluster');
    expect(found.get('published and not on record')).toMatch(/^1 acts: GateClosed command:lost of P-001, recorded /);
    expect(found.get('programmes without workflow')).toBe('P-002');
    expect(found.get('workflows without record')).toBe('none');
    await carryOut(database.ownerUrl, 'ALTER TABLE events DROP CONSTRAINT events_event_id_once');
    const half = (await look({}, true)).find(({ name }) => name === 'complete');
    expect(half).toMatchObject({ state: 'wrong', found: '2 of 3 constraints, the append-only trigger' });
  });

  it('ends as a process with 1 where something is wrong, and with 2 where a setting is', async () => {
    const main = fileURLToPath(new URL('../../infra/dist/doctor/main.js', import.meta.url));
    const run = (env: Readonly<Record<string, string>>, ...args: readonly string[]) =>
      promisify(execFile)(process.execPath, [main, ...args], { env }).then(
        () => ({ code: 0, stdout: '', stderr: '' }),
        (failure: { readonly code: number; readonly stdout: string; readonly stderr: string }) => failure,
      );
    const { code, stdout } = await run(settings, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false });
    expect(await run({ DATABASE_URL: 'nonsense' })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('KAFKA_BROKERS'),
    });
    expect(await run(settings, '--before')).toMatchObject({ code: 2 });
  });
});
