import kafkajs from 'kafkajs';
import { type Evidence, messageOf } from './evidence.ts';

/** Sends evidence to a topic as a foreign producer would: plain kafkajs, acknowledged by all replicas. */
export interface Sender {
  send(events: readonly Evidence[]): Promise<void>;
  close(): Promise<void>;
}

export const startSender = async (brokers: string, topic: string): Promise<Sender> => {
  const kafka = new kafkajs.Kafka({
    brokers: brokers.split(','),
    clientId: 'sender',
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  return {
    send: async (events) => {
      await producer.send({ topic, acks: -1, messages: events.map(messageOf) });
    },
    close: () => producer.disconnect(),
  };
};
