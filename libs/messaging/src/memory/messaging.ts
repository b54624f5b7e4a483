import type { MessagingLog } from '../log.ts';
import type { InboundMessage, Messaging } from '../port.ts';
import { MemoryBroker } from './broker.ts';
import { MemoryConsumer } from './consumer.ts';

const SILENT: MessagingLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** In-memory messaging for fast tests, with a window into what topics hold. */
export interface MemoryMessaging extends Messaging {
  createTopic(topic: string, partitions: number): void;
  /** Makes the topic anew, empty and under another id. */
  recreateTopic(topic: string, partitions: number): void;
  /** Deletes the messages of a partition before `offset`, as a retention does. */
  deleteBefore(topic: string, partition: number, offset: number): void;
  /** Everything sent to a topic, partition by partition. */
  messages(topic: string): readonly InboundMessage[];
}

/** One broker in this process; topics are made when first used, with `partitions` partitions (default 6). Keys decide the partition. */
export const createMemoryMessaging = (
  options: { readonly partitions?: number; readonly log?: MessagingLog } = {},
): MemoryMessaging => {
  const broker = new MemoryBroker(options.partitions ?? 6);
  const consumers: MemoryConsumer[] = [];
  return {
    createTopic: (topic, partitions) => broker.createTopic(topic, partitions),
    recreateTopic(topic, partitions) {
      broker.recreateTopic(topic, partitions);
      broker.wake();
    },
    deleteBefore: (topic, partition, offset) => broker.deleteBefore(topic, partition, offset),
    messages: (topic) => broker.topic(topic).logs.flatMap((log) => log.messages),
    producer: () =>
      Promise.resolve({
        send(topic, messages) {
          for (const message of messages) broker.append(topic, message);
          broker.wake();
          return Promise.resolve();
        },
        close: () => Promise.resolve(),
      }),
    consume(consumerOptions) {
      const consumer = new MemoryConsumer(broker, consumerOptions, options.log ?? SILENT);
      consumers.push(consumer);
      return Promise.resolve(consumer);
    },
    newest: (topic) => Promise.resolve(broker.topic(topic).logs.flatMap(({ messages }) => messages.slice(-1))),
    ping: () => Promise.resolve(),
    async close() {
      await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()));
    },
  };
};
