import { BrokerUnavailable, type MessageProducer } from '@throughline/messaging';
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
      await producer.send(
        topic,
        messages.map(({ key, value, headers }) => ({ key, value: Buffer.from(value), headers })),
      );
    } catch (error) {
      if (error instanceof BrokerUnavailable) throw new EngineUnavailable('Kafka', { cause: error });
      throw error;
    }
  },
});
