import { randomBytes } from 'node:crypto';
import { createTopics, startMailbox } from '@throughline/infra';
import { createKafkaMessaging, decodeCloudEvent, type MessagingLog } from '@throughline/messaging';
import { createProbe, until } from '@throughline/messaging/contract';
import { createKafkaChannel, createSmtpChannel } from '@throughline/reminders';
import { channelContract, noticeFor } from '@throughline/reminders/testing';
import { describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedKafka } from '../engines/engines.ts';

const quiet: MessagingLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

channelContract('real Kafka', async () => {
  const { brokers } = await sharedKafka();
  const topic = `notices-${randomBytes(4).toString('hex')}`;
  await createTopics(brokers, [{ name: topic, partitions: 2 }]);
  const connect = (address: string) =>
    createKafkaMessaging({ brokers: address.split(','), clientId: 'notices', log: quiet });
  const [working, broken] = [connect(brokers), connect('127.0.0.1:1')];
  let messaging = working;
  const reader = await createProbe(working, topic, {});
  await until(() => reader.consumer.status().state === 'running');
  const channels = new Map([working, broken].map((each) => [each, createKafkaChannel({ messaging: each, topic })]));
  const channel = createKafkaChannel({ messaging: working, topic });
  let sent = 0;
  return {
    channel: {
      ...channel,
      send: async (notice) => {
        const sending = await (channels.get(messaging) ?? channel).send(notice);
        sent += 1;
        return sending;
      },
    },
    received: async () => {
      await until(() => reader.messages.length >= sent);
      return [
        ...new Set(
          reader.messages.flatMap((message) => {
            const decoded = decodeCloudEvent(message);
            return decoded.ok ? [decoded.event.id] : [];
          }),
        ),
      ];
    },
    disturb: (left) => {
      messaging = left === null ? working : broken;
      return Promise.resolve();
    },
    finds: { sent: ['absent'], neverSent: 'absent' },
    close: async () => {
      await Promise.all([working.close(), broken.close()]);
    },
  };
});

describe('mail into the local mailbox', () => {
  it('is found by its reference, as delivered or as bounced', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'throughline-mailbox-'));
    const mailbox = await startMailbox({ directory, host: '127.0.0.1', port: 0, smtpPort: 0 });
    try {
      const { smtpUrl: url, journalUrl } = mailbox;
      const channel = createSmtpChannel({ url, from: 'Throughline <reminders@throughline.test>', journalUrl });
      const to = (reference: string, email: string) => {
        const notice = noticeFor(reference);
        return { ...notice, to: { ...notice.to, email } };
      };
      await channel.send(to('P-017/a/pm-1', 'pm-1@example.test'));
      await channel.send(to('P-017/b/pm-1', 'bounce-1@example.test'));
      const refused = await channel.send(to('P-017/c/pm-1', 'refuse-1@example.test'));
      expect(refused).toEqual({ outcome: 'refused', why: 'no-address' });
      expect(await Promise.all(['a', 'b', 'c'].map((each) => channel.find(`P-017/${each}/pm-1`)))).toEqual([
        'delivered',
        'bounced',
        'absent',
      ]);
    } finally {
      await mailbox.stop();
      await rm(directory, { recursive: true, force: true });
    }
  });
});
