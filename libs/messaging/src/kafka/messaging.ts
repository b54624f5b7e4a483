import { errorText, within } from '@throughline/runtime/retry';
import type { MessageConsumer, MessageProducer, Messaging } from '../port.ts';
import { BrokerUnavailable } from '../errors.ts';
import { createKafkaClient, type KafkaSettings } from './client.ts';
import { KafkaConsumer, WATCHDOG, type WatchdogOptions } from './consumer.ts';
import { readFetchesHere } from './fetching.ts';
import { newestMessages } from './newest.ts';
import { createKafkaProducer } from './producer.ts';

export type { KafkaSettings } from './client.ts';

const PING_MS = 2_000;

/** Messaging over Kafka, by kafkajs. */
export const createKafkaMessaging = (settings: KafkaSettings & { readonly watchdog?: WatchdogOptions }): Messaging => {
  const { log, watchdog = WATCHDOG } = settings;
  const kafka = createKafkaClient(settings);
  readFetchesHere(kafka);
  const open = new Set<{ close(): Promise<void> }>();

  const ask = async (): Promise<void> => {
    const admin = kafka.admin({ retry: { retries: 0 } });
    try {
      await admin.connect();
      await admin.describeCluster();
    } finally {
      void admin.disconnect().catch(() => undefined);
    }
  };

  return {
    producer(): Promise<MessageProducer> {
      const producer = createKafkaProducer(kafka, log);
      open.add(producer);
      return Promise.resolve(producer);
    },
    consume(options): Promise<MessageConsumer> {
      const consumer = new KafkaConsumer(kafka, options, { log, watchdog });
      open.add({ close: () => consumer.stop() });
      return Promise.resolve(consumer);
    },
    async newest(topic) {
      try {
        return await newestMessages(kafka, topic, log);
      } catch (error) {
        throw new BrokerUnavailable(`the end of ${topic} could not be read: ${errorText(error)}`, { cause: error });
      }
    },
    async ping() {
      try {
        await within(PING_MS, 'asking the brokers', ask());
      } catch (error) {
        throw new BrokerUnavailable('no broker answers', { cause: error });
      }
    },
    async close() {
      const closing = [...open];
      open.clear();
      await Promise.all(closing.map((one) => one.close()));
    },
  };
};
