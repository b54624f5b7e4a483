import type { Admin, Kafka } from 'kafkajs';
import { within } from '../deadline.ts';
import type { MessagingLog } from '../log.ts';
import type { Watermarks } from '../partition-flow.ts';
import { errorText } from '../error-text.ts';

/** Watermarks of every partition of a topic, asked of the brokers. */
export interface WatermarkReader {
  /** Calls made while one is under way share its answer. Rejects when no broker answers in time. */
  read(): Promise<ReadonlyMap<number, Watermarks>>;
  close(): Promise<void>;
}

const READ_MS = 5_000;
const CLOSE_MS = 2_000;

export const createWatermarkReader = (kafka: Kafka, topic: string, log: MessagingLog): WatermarkReader => {
  let admin: Promise<Admin> | undefined;
  let reading: Promise<ReadonlyMap<number, Watermarks>> | undefined;

  const connect = async (): Promise<Admin> => {
    const client = kafka.admin();
    await client.connect();
    return client;
  };
  const close = async (): Promise<void> => {
    const client = admin;
    admin = undefined;
    if (client === undefined) return;
    try {
      await within(
        CLOSE_MS,
        'closing an admin client',
        client.then((open) => open.disconnect()),
      );
    } catch (error) {
      log.debug({ error: errorText(error) }, 'admin client did not close cleanly');
    }
  };
  const fetch = async (): Promise<ReadonlyMap<number, Watermarks>> => {
    const client = await (admin ??= connect());
    const offsets = await client.fetchTopicOffsets(topic);
    return new Map(offsets.map(({ partition, low, high }) => [partition, { low: BigInt(low), high: BigInt(high) }]));
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
