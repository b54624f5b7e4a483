import { join } from 'node:path';
import { TOPICS } from '@throughline/infra';
import { createKafkaMessaging, type MessageProducer } from '@throughline/messaging';
import kafkajs from 'kafkajs';
import { type JavaProducer, startJavaProducer } from '../../foreign/java-producer.ts';
import { persistently } from '../../fault/persistently.ts';
import { type ApiCaller, apiCaller } from '../../stack/api-caller.ts';
import { startProgrammes } from '../../stack/start-programmes.ts';
import { startTestStack, type TestStack } from '../../stack/test-stack.ts';
import { messageOf, valid } from './tried.ts';

export const TOPIC = 'involvement.events.v1';
export const DEAD_LETTERS = 'involvement.dead-letter.v1';
export const PARTITIONS = TOPICS.find(({ name }) => name === TOPIC)?.partitions ?? 0;

/** How long evidence waits for its programme here, so that what waits for none is refused within the campaign. */
const WAITING_MAX = '2s';
const PROGRAMMES = 24;

/** A whole stack, and the clients that send to it. */
export interface PoisonGround {
  readonly stack: TestStack;
  readonly manager: ApiCaller;
  /** Programmes on record: of the good events, and of the hostile ones among them. */
  readonly programmes: readonly string[];
  /** Name of another programme, which it starts. */
  readonly startAnother: (name: string) => Promise<string>;
  /** For each partition, a programme of which it has the messages. */
  readonly home: ReadonlyMap<number, string>;
  readonly ours: MessageProducer;
  readonly java: JavaProducer;
  /** A third client, for transactions that are held open. */
  readonly kafkajs: kafkajs.Kafka;
  /** Folder of the broker's logs. */
  readonly logs: string;
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Sends an event to each programme, to see in which partition it lands. */
const homesOf = async (java: JavaProducer, programmes: readonly string[]): Promise<PoisonGround['home']> => {
  const messages = programmes.map((programme) => messageOf(valid(programme, `home-${programme}`)));
  const stored = await java.send({ topic: TOPIC, compression: 'none', transaction: 'no', messages });
  const home = new Map(stored.map(({ partition }, index) => [partition, programmes[index] ?? '']));
  if (home.size !== PARTITIONS) throw new Error(`the programmes share ${home.size} of ${PARTITIONS} partitions`);
  return home;
};

/** @param atEnd is handed what undoes it, first what was started first. */
export const openPoisonGround = async (
  directory: string,
  atEnd: (undo: () => Promise<unknown>) => void,
): Promise<PoisonGround> => {
  const stack = await startTestStack({
    directory,
    env: { ingest: { WAITING_MAX } },
    // Transactions left open are given up soon.
    brokerProperties: { 'transaction.abort.timed.out.transaction.cleanup.interval.ms': '1000' },
  });
  atEnd(() => stack.stop());
  const { brokers } = stack.kafka;
  const manager = await apiCaller(stack.apps.api.url, stack.issuer.url, 'pm-1');
  atEnd(() => Promise.resolve(manager.close()));
  const programmes = Array.from({ length: PROGRAMMES }, (_, index) => `POISON-${index + 1}`);
  const start = (names: readonly string[]) => persistently(() => startProgrammes(manager, names, { tier: 'T1' }));
  await start(programmes);
  const messaging = createKafkaMessaging({ brokers: brokers.split(','), clientId: 'poison', log: quiet });
  atEnd(() => messaging.close());
  const java = await startJavaProducer(brokers);
  atEnd(() => java.close());
  return {
    stack,
    manager,
    programmes,
    java,
    startAnother: async (name) => {
      await start([name]);
      return name;
    },
    home: await homesOf(java, programmes),
    ours: await messaging.producer(),
    kafkajs: new kafkajs.Kafka({ brokers: brokers.split(','), clientId: 'open', logLevel: kafkajs.logLevel.NOTHING }),
    logs: join(directory, 'kafka', 'data'),
  };
};
