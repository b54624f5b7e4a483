import { kafkaSecurity } from '@throughline/messaging';
import type { KafkaAccess } from '@throughline/runtime';
import kafkajs, { type Admin } from 'kafkajs';

/** Where Kafka is: brokers in clear text (`host:port`, several separated by commas), or how to be let in. */
export type KafkaPlace = string | KafkaAccess;

/** Connects, lets `use` work, disconnects. */
export const withAdmin = async <T>(kafka: KafkaPlace, use: (admin: Admin) => Promise<T>): Promise<T> => {
  const { brokers, ...security } = typeof kafka === 'string' ? { brokers: kafka.split(',') } : kafka;
  const client = new kafkajs.Kafka({
    clientId: 'throughline-infra',
    brokers: [...brokers],
    ...kafkaSecurity(security),
    logLevel: kafkajs.logLevel.NOTHING,
    connectionTimeout: 2_000,
    retry: { retries: 2, initialRetryTime: 100 },
  });
  const admin = client.admin();
  try {
    await admin.connect();
    return await use(admin);
  } finally {
    await admin.disconnect();
  }
};
