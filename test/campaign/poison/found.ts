import kafkajs from 'kafkajs';
import { databasePool } from '../../stack/database-pool.ts';
import { DEAD_LETTERS, type PoisonGround } from './ground.ts';

export interface FoundLetter {
  readonly id: string;
  readonly partition: number;
  readonly offset: string;
  readonly reason: string;
  readonly detail: string;
  readonly digest: string;
  readonly key: string | null;
}

/** What stands in PostgreSQL and in the topic of dead letters. */
export interface Found {
  /** Payloads of involvement events by id; an id is there once, or it is in `twice`. */
  readonly events: ReadonlyMap<string, string>;
  readonly twice: readonly string[];
  readonly letters: readonly FoundLetter[];
  /** Reasons of published letters, by the letter's id. */
  readonly published: ReadonlyMap<string, string>;
}

/** Everything in a topic of one partition by now, from its start. */
const wholeTopic = async (brokers: string, topic: string): Promise<readonly Buffer[]> => {
  const kafka = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const [end] = await admin.fetchTopicOffsets(topic).finally(() => admin.disconnect());
  const wanted = Number(end?.high ?? 0);
  const values: Buffer[] = [];
  if (wanted === 0) return values;
  const consumer = kafka.consumer({ groupId: `poison-${Date.now()}` });
  await consumer.connect();
  const all = Promise.withResolvers<void>();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachMessage: ({ message }) => {
      values.push(message.value ?? Buffer.alloc(0));
      if (Number(message.offset) >= wanted - 1) all.resolve();
      return Promise.resolve();
    },
  });
  await all.promise.finally(() => consumer.disconnect());
  return values;
};

export const lookUp = async ({ stack }: PoisonGround): Promise<Found> => {
  const database = databasePool(stack.database.ownerUrl);
  try {
    const events = await database.query<{ event_id: string; payload: string }>(
      `SELECT event_id, payload FROM events WHERE type LIKE 'throughline.involvement.%'`,
    );
    const letters = await database.query<FoundLetter>(
      'SELECT id, partition, "offset"::text, reason, detail, digest, key FROM dead_letters',
    );
    const published = (await wholeTopic(stack.kafka.brokers, DEAD_LETTERS)).map((value) => {
      const { id, data } = JSON.parse(value.toString()) as { id: string; data: { reason: string } };
      return [id, data.reason] as const;
    });
    const byId = Map.groupBy(events.rows, ({ event_id: id }) => id);
    return {
      events: new Map(events.rows.map(({ event_id: id, payload }) => [id, payload])),
      twice: [...byId].filter(([, rows]) => rows.length > 1).map(([id]) => id),
      letters: letters.rows,
      published: new Map(published),
    };
  } finally {
    await database.end();
  }
};
