import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTopics, startKafka } from '@throughline/infra';
import {
  BrokerUnavailable,
  createKafkaMessaging,
  type Messaging,
  type MessagingLog,
  MessageRefused,
} from '@throughline/messaging';
import { createProbe, messagingContract, until } from '@throughline/messaging/contract';
import { sharedKafka } from '../engines/engines.ts';
import { deleteBefore, recreateTopic } from '../foreign/topics.ts';

const quiet: MessagingLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

messagingContract('Kafka', async () => {
  const { brokers } = await sharedKafka();
  return {
    connect: () => createKafkaMessaging({ brokers: brokers.split(','), clientId: 'contract', log: quiet }),
    async createTopic(partitions) {
      const name = `contract-${randomBytes(4).toString('hex')}`;
      await createTopics(brokers, [{ name, partitions }]);
      return name;
    },
    recreateTopic: (topic, partitions) => recreateTopic(brokers, { name: topic, partitions }),
    deleteBefore: (topic, partition, offset) => deleteBefore(brokers, topic, partition, offset),
    close: () => Promise.resolve(),
  };
});

describe('Kafka and its failures', () => {
  let brokers: string;
  const opened: Messaging[] = [];
  const connect = (address: string, log = quiet): Messaging => {
    const messaging = createKafkaMessaging({ brokers: address.split(','), clientId: 'failures', log });
    opened.push(messaging);
    return messaging;
  };
  const topic = async (address: string, partitions = 1): Promise<string> => {
    const name = `failures-${randomBytes(4).toString('hex')}`;
    await createTopics(address, [{ name, partitions }]);
    return name;
  };
  const message = (value: string) => ({ key: 'P-017', value: Buffer.from(value) });

  beforeAll(async () => {
    ({ brokers } = await sharedKafka());
  });
  afterAll(async () => {
    await Promise.all(opened.map((messaging) => messaging.close()));
  });

  it('says of a message that is too large that it will never be taken', async () => {
    const producer = await connect(brokers).producer();
    const name = await topic(brokers);
    await expect(producer.send(name, [message('x'.repeat(3_000_000))])).rejects.toBeInstanceOf(MessageRefused);
    await producer.send(name, [message('short')]);
  });

  it('rejects a ping and a send while no broker answers, and waits with consuming for one to come', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'throughline-messaging-'));
    const kafka = await startKafka({ directory });
    try {
      const name = await topic(kafka.brokers, 3);
      const messaging = connect(kafka.brokers);
      const producer = await messaging.producer();
      const reader = await createProbe(messaging, name, {});
      await producer.send(name, [message('before')]);
      await until(() => reader.messages.length === 1);

      await kafka.kill();
      await expect(messaging.ping()).rejects.toBeInstanceOf(BrokerUnavailable);
      await expect(producer.send(name, [message('lost')])).rejects.toBeInstanceOf(BrokerUnavailable);
      await until(() => reader.consumer.status().state === 'paused');

      await kafka.restart();
      await messaging.ping();
      await producer.send(name, [message('after')]);
      await until(() => reader.messages.some(({ value }) => value?.toString() === 'after'));
      expect(reader.messages[0]?.value?.toString()).toBe('before');
      await until(() => reader.consumer.status().state === 'running');
    } finally {
      await Promise.all(opened.splice(0).map((one) => one.close()));
      await kafka.stop();
      await rm(directory, { recursive: true, force: true });
    }
  });
});
