import type { Admin, Kafka } from 'kafkajs';
import { errorText, within } from '@throughline/runtime/retry';
import type { MessagingLog } from '../log.ts';
import type { HeldTopic } from '../partition-flow.ts';
import { createTopicIdReader, type TopicIdReader } from './topic-id.ts';

/** Id and watermarks of a topic, asked of the brokers. */
export interface HeldTopicReader {
  /** Calls made while one is under way share its answer. Rejects when no broker answers in time or there is no such topic. */
  read(): Promise<HeldTopic>;
  close(): Promise<void>;
}

interface Clients {
  readonly admin: Admin;
  readonly ids: TopicIdReader;
}

const READ_MS = 5_000;
const CLOSE_MS = 2_000;

export const createHeldTopicReader = (kafka: Kafka, topic: string, log: MessagingLog): HeldTopicReader => {
  let clients: Promise<Clients> | undefined;
  let reading: Promise<HeldTopic> | undefined;

  const connect = async (): Promise<Clients> => {
    const admin = kafka.admin();
    await admin.connect();
    return { admin, ids: createTopicIdReader(kafka, topic) };
  };
  const close = async (): Promise<void> => {
    const closing = clients;
    clients = undefined;
    if (closing === undefined) return;
    try {
      await within(
        CLOSE_MS,
        'closing an admin client',
        closing.then(({ admin, ids }) => Promise.all([admin.disconnect(), ids.close()])),
      );
    } catch (error) {
      log.debug({ error: errorText(error) }, 'admin client did not close cleanly');
    }
  };
  const fetch = async (): Promise<HeldTopic> => {
    const { admin, ids } = await (clients ??= connect());
    // The id before the offsets, and again after them: offsets of one topic are never taken for those of another.
    const before = await ids.read();
    const offsets = await admin.fetchTopicOffsets(topic);
    const topicId = await ids.read();
    if (before !== topicId) throw new Error(`topic ${topic} was made anew just now`);
    const partitions = new Map(
      offsets.map(({ partition, low, high }) => [partition, { low: BigInt(low), high: BigInt(high) }]),
    );
    return { topicId, partitions };
  };

  return {
    async read() {
      reading ??= within(READ_MS, `asking for the offsets of ${topic}`, fetch()).finally(() => {
        reading = undefined;
      });
      try {
        return await reading;
      } catch (error) {
        // A client that failed once is not trusted again.
        await close();
        throw error;
      }
    },
    close,
  };
};
