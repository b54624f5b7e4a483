import kafkajs, { type Kafka, type Producer } from 'kafkajs';
import { errorText, within } from '@throughline/runtime/retry';
import { BrokerUnavailable, MessageRefused } from '../errors.ts';
import type { MessagingLog } from '../log.ts';
import type { MessageProducer, OutboundMessage } from '../port.ts';

const SEND_MS = 20_000;
const CLOSE_MS = 3_000;
const ALL_REPLICAS = -1;
/** What no repetition cures, by the broker's name for it. */
const FINAL = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_TOPIC_EXCEPTION',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'INVALID_RECORD',
]);

/** kafkajs wraps what the broker said once or more. */
const brokerCode = (error: unknown): string | undefined => {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('type' in cause && typeof cause.type === 'string') return cause.type;
  }
  return undefined;
};

const toOurs = (error: unknown, topic: string): Error => {
  const code = brokerCode(error);
  if (code !== undefined && FINAL.has(code))
    return new MessageRefused(`topic ${topic} does not take it: ${code}`, { cause: error });
  return new BrokerUnavailable(`no acknowledgement for topic ${topic}`, { cause: error });
};

/** Sends with acks from all in-sync replicas. Not kafkajs's idempotent producer: receivers deduplicate by event id. */
export const createKafkaProducer = (kafka: Kafka, log: MessagingLog): MessageProducer => {
  let current: Promise<Producer> | undefined;

  const connect = async (): Promise<Producer> => {
    const producer = kafka.producer({
      allowAutoTopicCreation: false,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    return producer;
  };

  const disconnect = async (producer: Promise<Producer>): Promise<void> => {
    try {
      await within(
        CLOSE_MS,
        'closing a producer',
        producer.then((open) => open.disconnect()),
      );
    } catch (error) {
      log.debug({ error: errorText(error) }, 'producer did not close cleanly');
    }
  };

  const deliver = async (
    producer: Promise<Producer>,
    topic: string,
    messages: readonly OutboundMessage[],
  ): Promise<void> => {
    const connected = await producer;
    await connected.send({
      topic,
      acks: ALL_REPLICAS,
      timeout: 10_000,
      messages: messages.map(({ key, value, headers }) => ({ key, value, headers: { ...headers } })),
    });
  };

  return {
    async send(topic, messages) {
      if (messages.length === 0) return;
      const producer = (current ??= connect());
      try {
        await within(SEND_MS, `sending to ${topic}`, deliver(producer, topic, messages));
      } catch (error) {
        const ours = toOurs(error, topic);
        if (ours instanceof BrokerUnavailable && current === producer) {
          // A new one knows nothing of the brokers that are gone.
          current = undefined;
          void disconnect(producer);
        }
        throw ours;
      }
    },
    async close() {
      const producer = current;
      current = undefined;
      if (producer !== undefined) await disconnect(producer);
    },
  };
};
