import { within } from '@throughline/runtime/retry';
import type { Kafka } from 'kafkajs';
import type { MessagingLog } from '../log.ts';
import type { InboundMessage } from '../port.ts';
import { createHeldTopicReader } from './held-topic.ts';
import { createLogProbe } from './log-probe.ts';

const READ_MS = 5_000;

const messageAt = async (
  kafka: Kafka,
  topic: string,
  { partition, offset }: { readonly partition: number; readonly offset: bigint },
): Promise<readonly InboundMessage[]> => {
  const probe = await createLogProbe(kafka, topic, partition);
  try {
    return (await probe.read(offset))?.messages.filter((message) => BigInt(message.offset) === offset) ?? [];
  } finally {
    void probe.close().catch(() => undefined);
  }
};

/** The message at the end of each partition that has one there. Rejects when no broker answers in time or there is no such topic. */
export const newestMessages = async (
  kafka: Kafka,
  topic: string,
  log: MessagingLog,
): Promise<readonly InboundMessage[]> => {
  const held = createHeldTopicReader(kafka, topic, log);
  try {
    const { partitions } = await held.read();
    const ends = [...partitions].flatMap(([partition, { low, high }]) =>
      high > low ? [{ partition, offset: high - 1n }] : [],
    );
    const reading = Promise.all(ends.map((end) => messageAt(kafka, topic, end)));
    return (await within(READ_MS, `reading the end of ${topic}`, reading)).flat();
  } finally {
    await held.close();
  }
};
