import { describe, expect, it } from '@jest/globals';
import { BrokerUnavailable, createMemoryMessaging, type InboundMessage } from '@throughline/messaging';
import { EngineUnavailable } from '../ports.ts';
import { createKafkaInvolvementSink, INVOLVEMENT_TOPIC } from './kafka-involvement-sink.ts';

const message = { key: 'P-001', value: Buffer.from('{}'), headers: { 'content-type': 'application/cloudevents+json' } };

describe('the way of involvement events to Kafka', () => {
  it('is their topic, keyed by programme', async () => {
    const messaging = createMemoryMessaging();
    await createKafkaInvolvementSink(await messaging.producer()).send([message]);
    const arrived = await new Promise<readonly InboundMessage[]>((resolve, reject) => {
      void messaging.consume({
        group: 'spec',
        topic: INVOLVEMENT_TOPIC,
        positionOf: () => Promise.resolve(null),
        onBatch: async ({ messages }) => Promise.resolve(messages.length > 0 ? resolve(messages) : undefined),
        onFatal: reject,
      });
    });
    expect(arrived).toMatchObject([{ key: Buffer.from('P-001'), value: Buffer.from('{}'), headers: message.headers }]);
    await messaging.close();
  });

  it('says that Kafka is away when no broker takes them', async () => {
    const sink = createKafkaInvolvementSink({
      send: () => Promise.reject(new BrokerUnavailable('no broker answers')),
      close: () => Promise.resolve(),
    });
    await expect(sink.send([message])).rejects.toBeInstanceOf(EngineUnavailable);
  });
});
