import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addSearchAttributes,
  createTopics,
  freePort,
  SEARCH_ATTRIBUTES,
  startKafka,
  startPostgres,
  startTemporal,
  temporalTestServer,
  TOPICS,
  until,
  type Engine,
} from '@throughline/infra';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Connection } from '@temporalio/client';
import kafkajs from 'kafkajs';
import pg from 'pg';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Engines of our own, in a folder that only we may enter, as a clone below somebody's home is. */
describe('the engines', () => {
  let directory: string;
  const started: Engine[] = [];
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'throughline-engines-'));
  });
  afterAll(async () => {
    await Promise.all(started.map((engine) => engine.stop()));
    await rm(directory, { recursive: true, force: true });
  });
  const kept = <T extends Engine>(engine: T): T => {
    started.push(engine);
    return engine;
  };

  describe('PostgreSQL', () => {
    const query = async (url: string, text: string): Promise<readonly unknown[]> => {
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => {});
      await client.connect();
      try {
        const { rows } = await client.query<Record<string, unknown>>(text);
        return rows;
      } finally {
        await client.end();
      }
    };

    it('keeps what was committed through kill -9, on the same port, and through a stop', async () => {
      const postgres = kept(await startPostgres({ directory: join(directory, 'postgres') }));
      const { ownerUrl } = await postgres.createDatabase('kept');
      await query(ownerUrl, 'CREATE TABLE facts AS SELECT 7 AS fact');
      const before = postgres.pid;
      await postgres.kill();
      await expect(query(ownerUrl, 'SELECT 1')).rejects.toThrow();
      await postgres.restart();
      expect(postgres.pid).not.toBe(before);
      expect(await query(ownerUrl, 'SELECT fact FROM facts')).toEqual([{ fact: 7 }]);
      await postgres.stop();
      expect(isAlive(postgres.pid)).toBe(false);

      const again = kept(await startPostgres({ directory: join(directory, 'postgres') }));
      const { ownerUrl: newUrl } = await again.createDatabase('kept');
      expect(await query(newUrl, 'SELECT fact FROM facts')).toEqual([{ fact: 7 }]);
    });

    it('gives a database to an owner who is no superuser', async () => {
      const postgres = kept(await startPostgres({ directory: join(directory, 'owners') }));
      const { ownerUrl, name } = await postgres.createDatabase();
      expect(await query(ownerUrl, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toEqual([
        { rolsuper: false },
      ]);
      await postgres.dropDatabase(name);
      await expect(query(ownerUrl, 'SELECT 1')).rejects.toThrow('does not exist');
    });

    it('says why it does not start', async () => {
      const elsewhere = kept(await startPostgres({ directory: join(directory, 'first') }));
      const taken = startPostgres({ directory: join(directory, 'second'), port: elsewhere.port });
      await expect(taken).rejects.toThrow(`Port ${elsewhere.port} is taken`);
      const wrong = startPostgres({ directory: join(directory, 'third'), settings: { max_connections: 'many' } });
      await expect(wrong).rejects.toThrow('PostgreSQL');
    });
  });

  it('Kafka gives topics that were made before the settings they lack, and keeps their own', async () => {
    const kafka = kept(await startKafka({ directory: join(directory, 'kafka-before') }));
    const before = TOPICS.map(({ settings: _none, ...topic }) => ({
      ...topic,
      settings: { 'max.message.bytes': '2000000' },
    }));
    await createTopics(kafka.brokers, before);
    expect(await createTopics(kafka.brokers)).toEqual([]);
    const admin = new kafkajs.Kafka({ brokers: [kafka.brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
    await admin.connect();
    const type = kafkajs.ConfigResourceTypes.TOPIC;
    for (const { name, settings } of TOPICS) {
      const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [{ type, name }] });
      const all = resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]);
      expect(Object.fromEntries(all ?? [])).toMatchObject({ ...settings, 'max.message.bytes': '2000000' });
      expect(settings).toMatchObject({ 'message.timestamp.type': 'LogAppendTime' });
    }
    await admin.disconnect();
  });

  it('Kafka has our topics once, however often they are created, and keeps messages through kill -9', async () => {
    const kafka = kept(await startKafka({ directory: join(directory, 'kafka') }));
    const made = await Promise.all([createTopics(kafka.brokers), createTopics(kafka.brokers)]);
    expect(new Set(made.flat())).toEqual(new Set(TOPICS.map(({ name }) => name)));
    expect(await createTopics(kafka.brokers)).toEqual([]);

    const client = new kafkajs.Kafka({ brokers: [kafka.brokers], logLevel: kafkajs.logLevel.NOTHING });
    const topic = 'involvement.events.v1';
    const producer = client.producer();
    await producer.connect();
    const ahead = String(Date.now() + 2 * 3_600_000);
    await producer.send({ topic, acks: -1, messages: [{ key: 'P-1', value: 'kept', timestamp: ahead }] });
    await producer.disconnect();
    await kafka.kill();
    await kafka.restart();
    const admin = client.admin();
    await admin.connect();
    // A broker that has come back answers before it leads its partitions again.
    const offsets = await until(() => admin.fetchTopicOffsets(topic), {
      what: 'The offsets of the topic',
      timeoutMilliseconds: 60_000,
    });
    await admin.disconnect();
    expect(offsets).toHaveLength(6);
    expect(offsets.reduce((sum, { high }) => sum + Number(high), 0)).toBe(1);
  });

  it('Temporal has our search attributes once, and serves its UI', async () => {
    const temporal = kept(await startTemporal({ directory: join(directory, 'temporal') }));
    await addSearchAttributes(temporal);
    await addSearchAttributes(temporal);
    await temporal.kill();
    await temporal.restart();
    const connection = await Connection.connect({ address: temporal.address });
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
    await connection.close();
    expect(customAttributes).toMatchObject(SEARCH_ATTRIBUTES);
    expect((await fetch(temporal.uiUrl ?? '')).status).toBe(200);
  });

  it('has a time-skipping Temporal that runs', async () => {
    const port = await freePort();
    const server = spawn(await temporalTestServer(), [String(port)], { stdio: 'ignore' });
    try {
      const connection = await until(() => Connection.connect({ address: `127.0.0.1:${port}` }), {
        what: 'The test server',
        timeoutMilliseconds: 60_000,
      });
      await connection.close();
    } finally {
      server.kill('SIGKILL');
    }
  });

  it('does not outlive a process that is killed', async () => {
    const infra = join(import.meta.dirname, '../../infra/src/index.ts');
    const own = join(directory, 'orphan');
    const script = `
      const { startPostgres } = await import(${JSON.stringify(infra)});
      const { pid } = await startPostgres({ directory: ${JSON.stringify(own)} });
      process.stdout.write(String(pid));
      process.kill(process.pid, 'SIGKILL');`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    for await (const chunk of child.stdout.setEncoding('utf8')) output += String(chunk);
    const pid = Number(output);
    expect(pid).toBeGreaterThan(1);
    await until(() => (isAlive(pid) ? Promise.reject(new Error('alive')) : Promise.resolve()), {
      what: 'The end of the orphan',
      timeoutMilliseconds: 60_000,
    });
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(own);
  });
});
