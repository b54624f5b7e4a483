import {
  BrokerUnavailable,
  type CloudEventMessage,
  encodeCloudEvent,
  type MessageProducer,
  MessageRefused,
  type Messaging,
} from '@throughline/messaging';
import { type Channel, ChannelUnavailable, type Notice } from '../channel.ts';
import { NOTICE_SOURCE, NOTICE_TYPE } from './notice-event.ts';

/** Topic on which notices are told to those who have channels of their own. */
export const NOTICES_TOPIC = 'programme.notices.v1';

/** One event a notice; its id is the reference, by which consumers know a repeat. Subject is the programme, unless a digest tells of several. */
const eventOf = ({ facts }: Notice): CloudEventMessage => {
  const [programme, ...others] = new Set(facts.items.map((item) => item.programme));
  return {
    specversion: '1.0',
    id: facts.reference,
    source: NOTICE_SOURCE,
    type: NOTICE_TYPE,
    ...(programme === undefined || others.length > 0 ? {} : { subject: programme }),
    time: facts.composedAt,
    data: facts,
  };
};

export interface KafkaChannelSettings {
  readonly messaging: Pick<Messaging, 'producer'>;
  readonly topic?: string;
}

/** Reminders as events. `find` says `absent`: sending again is harmless, because consumers keep to the id. Does not close the messaging it is given. */
export const createKafkaChannel = ({ messaging, topic = NOTICES_TOPIC }: KafkaChannelSettings): Channel => {
  let opened: Promise<MessageProducer> | undefined;
  const producer = () => (opened ??= messaging.producer());
  return {
    name: 'kafka',
    tracks: false,
    reaches: () => true,
    send: async (notice) => {
      try {
        await (await producer()).send(topic, [encodeCloudEvent(eventOf(notice))]);
        return { outcome: 'sent' };
      } catch (error) {
        if (error instanceof MessageRefused) return { outcome: 'refused', why: 'refused' };
        if (error instanceof BrokerUnavailable) throw new ChannelUnavailable('kafka', 'perhaps', { cause: error });
        throw error;
      }
    },
    find: () => Promise.resolve('absent'),
    close: async () => {
      await (await opened)?.close();
    },
  };
};
