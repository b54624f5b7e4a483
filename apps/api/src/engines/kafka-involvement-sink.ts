import { BrokerUnavailable, type MessageProducer } from '@throughline/messaging';
import { carrierOf, inSpan } from '@throughline/runtime/tracing';
import { EngineUnavailable, type InvolvementSink } from '../ports.ts';

/** Topic of involvement events; its key is the programme, so that the events of one stay in order. */
export const INVOLVEMENT_TOPIC = 'involvement.events.v1';

/** Puts involvement events on Kafka, acknowledged by all replicas. */
export const createKafkaInvolvementSink = (
  producer: MessageProducer,
  topic: string = INVOLVEMENT_TOPIC,
): InvolvementSink => ({
  send: async (messages) => {
    try {
      await inSpan(
        `send ${topic}`,
        () => ({
          kind: 'producer',
          attributes: {
            'messaging.system': 'kafka',
            'messaging.destination.name': topic,
            'messaging.batch.message_count': messages.length,
            'throughline.programme.id': [...new Set(messages.map(({ key }) => key))],
          },
        }),
        () => {
          // Beside the event and not in it: how a message travelled is no part of what is recorded.
          const trace = carrierOf();
          return producer.send(
            topic,
            messages.map(({ key, value, headers }) => ({
              key,
              value: Buffer.from(value),
              headers: { ...headers, ...trace },
            })),
          );
        },
      );
    } catch (error) {
      if (error instanceof BrokerUnavailable) throw new EngineUnavailable('Kafka', { cause: error });
      throw error;
    }
  },
});
