import type { Offsets } from '@throughline/event-store';
import { BrokerUnavailable, INGEST, type Messaging } from '@throughline/messaging';
import { EngineUnavailable, type IngestWatch } from '../ports.ts';

/** How far ingest is behind a topic: what stands at the end of each partition, against the position that the store keeps. */
export const createIngestWatch = (
  messaging: Pick<Messaging, 'newest'>,
  store: Offsets,
  topic: string,
): IngestWatch => ({
  behind: async () => {
    const newest = await messaging.newest(topic).catch((error: unknown) => {
      throw error instanceof BrokerUnavailable ? new EngineUnavailable('Kafka', { cause: error }) : error;
    });
    const behind = newest.map(async ({ partition, offset, timestamp }) => {
      const position = await store.offset(INGEST, topic, partition);
      const messages = Number(BigInt(offset) + 1n - BigInt(position?.offset ?? 0));
      return { messages: Math.max(messages, 0), newestAt: new Date(Number(timestamp)).toISOString() };
    });
    const found = (await Promise.all(behind)).filter(({ messages }) => messages > 0);
    const [newestAt = null] = found
      .map((one) => one.newestAt)
      .sort()
      .toReversed();
    return { messages: found.reduce((sum, { messages }) => sum + messages, 0), newestAt };
  },
});
