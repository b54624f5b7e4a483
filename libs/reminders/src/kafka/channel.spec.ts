import { describe, expect, it } from '@jest/globals';
import { BrokerUnavailable, createMemoryMessaging, decodeCloudEvent, MessageRefused } from '@throughline/messaging';
import { channelContract } from '../testing/channel-contract.ts';
import { noticeFor } from '../testing/notice.ts';
import { createKafkaChannel, NOTICES_TOPIC } from './channel.ts';
import { noticeEvent } from './notice-event.ts';

const eventsIn = (messaging: ReturnType<typeof createMemoryMessaging>) =>
  messaging.messages(NOTICES_TOPIC).flatMap((message) => {
    const decoded = decodeCloudEvent(message);
    return decoded.ok ? [decoded.event] : [];
  });

/** In-memory messaging whose producer fails on demand. */
const disturbable = () => {
  const messaging = createMemoryMessaging();
  let failure: Error | null = null;
  const producer = async () => {
    const inner = await messaging.producer();
    return {
      close: () => inner.close(),
      send: (...args: Parameters<typeof inner.send>) =>
        failure === null ? inner.send(...args) : Promise.reject(failure),
    };
  };
  return { messaging, producer, fail: (error: Error | null) => void (failure = error) };
};

channelContract('Kafka', () => {
  const { messaging, producer, fail } = disturbable();
  const channel = createKafkaChannel({ messaging: { producer } });
  return Promise.resolve({
    channel,
    received: () => Promise.resolve([...new Set(eventsIn(messaging).map(({ id }) => id))]),
    disturb: (left) =>
      Promise.resolve(
        fail(left === null ? null : new BrokerUnavailable(left === 'no' ? 'not connected' : 'no answer')),
      ),
    finds: { sent: ['absent'], neverSent: 'absent' },
    close: () => channel.close(),
  });
});

describe('by Kafka', () => {
  it('is a CloudEvent of the programme whose id is the reference', async () => {
    const { messaging, producer } = disturbable();
    const notice = noticeFor('P-017/a/pm-1');
    await createKafkaChannel({ messaging: { producer } }).send(notice);
    expect(eventsIn(messaging)).toMatchObject([
      {
        id: 'P-017/a/pm-1',
        type: 'throughline.notice.reminder.v1',
        subject: 'P-017',
        time: notice.facts.composedAt,
        data: { recipient: 'pm-1', items: [{ kind: 'reminder' }] },
      },
    ]);
    const [sent] = eventsIn(messaging);
    expect(noticeEvent.parse(sent)).toEqual(sent);
    expect(messaging.messages(NOTICES_TOPIC)[0]?.value?.toString()).not.toContain('@');
  });

  it('is refused for good when the brokers will never take it', async () => {
    const { producer, fail } = disturbable();
    fail(new MessageRefused('too large'));
    const channel = createKafkaChannel({ messaging: { producer } });
    expect(await channel.send(noticeFor('P-017/b/pm-1'))).toEqual({ outcome: 'refused', why: 'refused' });
  });
});
