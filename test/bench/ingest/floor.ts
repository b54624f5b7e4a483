import { randomUUID } from 'node:crypto';
import type { Postgres } from '@throughline/infra';
import kafkajs, { type EachBatchPayload, type KafkaMessage } from 'kafkajs';
import pg from 'pg';
import type { Load } from './load.ts';
import { type Run, watchCommits } from './stopwatch.ts';
import { databasePool } from '../../stack/database-pool.ts';

/** Messages of one transaction at most, as `apps/ingest` does, and how each is kept. */
export interface FloorSettings {
  readonly largestTransaction: number;
  readonly kind: FloorKind;
}

/** As our consumer fetches. */
const FETCH = { maxBytesPerPartition: 1024 * 1024, maxBytes: 32 * 1024 * 1024, maxWaitTimeInMs: 250 };

/** `bytes`: what must be unique, and the message as it came. `columns`: instants, type, actor and JSON as columns, to be queried by. */
export type FloorKind = 'bytes' | 'columns';

interface Table {
  readonly columns: string;
  /** Columns of a row, in that order, but for `version`, which comes third. */
  readonly values: (event: FloorEvent, text: string) => readonly [id: string, stream: string, ...rest: string[]];
  readonly names: string;
}

interface FloorEvent {
  readonly id: string;
  readonly source: string;
  readonly subject: string;
  readonly type: string;
  readonly time: string;
  readonly data: { readonly recorder: { readonly role: string; readonly staffId: string } };
}

const idOf = ({ source, id }: FloorEvent): string => `${source}#${id}`;
const streamOf = ({ subject }: FloorEvent): string => `programme-${subject}`;

const TABLES: Readonly<Record<FloorKind, Table>> = {
  bytes: {
    columns: 'event text NOT NULL',
    names: 'event',
    values: (event, text) => [idOf(event), streamOf(event), text],
  },
  columns: {
    columns: `type text COLLATE "C" NOT NULL, occurred_at timestamptz NOT NULL, recorded_at timestamptz NOT NULL,
      actor_role text NOT NULL, actor_id text NOT NULL, event json NOT NULL`,
    names: 'type, occurred_at, recorded_at, actor_role, actor_id, event',
    values: (event, text) => {
      const { role, staffId } = event.data.recorder;
      return [idOf(event), streamOf(event), event.type, event.time, new Date().toISOString(), role, staffId, text];
    },
  },
};

const tablesOf = (kind: FloorKind): string => `
  CREATE TABLE floor_events (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id text COLLATE "C" NOT NULL UNIQUE,
    stream text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    ${TABLES[kind].columns},
    UNIQUE (stream, version)
  );
  CREATE TABLE floor_offsets (partition integer PRIMARY KEY, next_offset bigint NOT NULL)`;

const OFFSET = `
  INSERT INTO floor_offsets VALUES ($1, $2)
  ON CONFLICT (partition) DO UPDATE SET next_offset = excluded.next_offset`;

const writer = (client: pg.Client, kind: FloorKind) => {
  const { names, values: valuesOf } = TABLES[kind];
  const insert = `INSERT INTO floor_events (event_id, stream, version, ${names}) VALUES`;
  const versions = new Map<string, number>();
  return async (partition: number, messages: readonly KafkaMessage[]): Promise<void> => {
    const values: (string | number)[] = [];
    const places: string[] = [];
    for (const message of messages) {
      const text = String(message.value);
      const [id, stream, ...rest] = valuesOf(JSON.parse(text) as FloorEvent, text);
      const version = (versions.get(stream) ?? 0) + 1;
      versions.set(stream, version);
      const first = values.length + 1;
      values.push(id, stream, version, ...rest);
      places.push(`(${Array.from({ length: values.length + 1 - first }, (_, i) => `$${first + i}`).join(',')})`);
    }
    await client.query('BEGIN');
    await client.query(`${insert} ${places.join(',')}`, values);
    await client.query(OFFSET, [partition, (BigInt(messages.at(-1)?.offset ?? -1) + 1n).toString()]);
    await client.query('COMMIT');
  };
};

export interface FloorConsumer {
  stop(): Promise<void>;
}

/** The least that can be done: kafkajs `eachBatch`, and the same bytes by multi-row INSERT with the offset in one transaction. */
export const startFloorConsumer = async (
  databaseUrl: string,
  { brokers, topic }: Pick<Load, 'brokers' | 'topic'>,
  settings: FloorSettings,
): Promise<FloorConsumer> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(tablesOf(settings.kind));
  const kafka = new kafkajs.Kafka({
    brokers: brokers.split(','),
    clientId: 'bench-floor',
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const consumer = kafka.consumer({ groupId: randomUUID(), allowAutoTopicCreation: false, ...FETCH });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const write = writer(client, settings.kind);
  const eachBatch = async ({ batch }: EachBatchPayload): Promise<void> => {
    for (let from = 0; from < batch.messages.length; from += settings.largestTransaction)
      await write(batch.partition, batch.messages.slice(from, from + settings.largestTransaction));
  };
  await consumer.run({ autoCommit: false, partitionsConsumedConcurrently: 1, eachBatch });
  return {
    stop: async () => {
      await consumer.disconnect();
      await client.end();
    },
  };
};

/** One run over the whole load, on a database of its own. */
export const floorRun = async (postgres: Postgres, load: Load, settings: FloorSettings): Promise<Run> => {
  const { name, ownerUrl } = await postgres.createDatabase();
  const consumer = await startFloorConsumer(ownerUrl, load, settings);
  const pool = databasePool(ownerUrl);
  try {
    const sql = 'SELECT sum(next_offset) AS committed FROM floor_offsets';
    return await watchCommits({ database: pool, sql, events: load.events });
  } finally {
    await consumer.stop();
    await pool.end();
    await postgres.dropDatabase(name);
  }
};
