import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { channelContract } from '../testing/channel-contract.ts';
import { noticeFor, somebody } from '../testing/notice.ts';
import { createNotifyChannel } from './channel.ts';
import { type NotifyDouble, startNotifyDouble } from '../testing/notify-double.ts';
import templates from './templates.json' with { type: 'json' };

channelContract('GOV.UK Notify', async () => {
  const double = await startNotifyDouble();
  const channel = createNotifyChannel(double);
  return {
    channel,
    received: () => Promise.resolve(double.emails.map(({ reference }) => reference)),
    disturb: (left) => Promise.resolve(double.disturb(left)),
    unknown: somebody('nobody@example.test'),
    finds: { sent: ['sent'], neverSent: 'absent' },
    close: async () => {
      await channel.close();
      await double.close();
    },
  };
});

describe('by GOV.UK Notify', () => {
  let double: NotifyDouble;
  beforeAll(async () => {
    double = await startNotifyDouble();
  });
  afterEach(() => double.disturb(null));
  afterAll(() => double.close());

  it('gives the template every field it asks for, and the same words as by mail', async () => {
    const notice = noticeFor('P-017/a/pm-1');
    await createNotifyChannel(double).send(notice);
    const personalisation = double.emails[0]?.personalisation ?? {};
    expect(personalisation).toMatchObject({ subject: notice.subject, body: notice.text });
    const [template] = templates;
    const fields = [...`${template?.subject} ${template?.body}`.matchAll(/\(\((\w+)\)\)/g)].map(([, field]) => field);
    expect(fields).toEqual(template?.personalisation.map(({ field }) => field));
    for (const field of fields) expect(personalisation).toHaveProperty(field ?? '');
  });

  it.each([
    ['created', 'sent'],
    ['sending', 'sent'],
    ['delivered', 'delivered'],
    ['permanent-failure', 'bounced'],
    ['temporary-failure', 'bounced'],
    ['technical-failure', 'bounced'],
  ])('takes its status %s for %s', async (status, deliveryStatus) => {
    const reference = `P-017/${status}/pm-1`;
    const channel = createNotifyChannel(double);
    await channel.send(noticeFor(reference));
    double.settle(reference, status);
    expect(await channel.find(reference)).toBe(deliveryStatus);
  });

  it('is refused for good when the template does not exist, which is not about the address', async () => {
    const channel = createNotifyChannel({ ...double, templateId: '00000000-0000-4000-8000-000000000000' });
    expect(await channel.send(noticeFor('P-017/b/pm-1'))).toEqual({ outcome: 'refused', why: 'refused' });
  });

  it('is unreachable with a wrong key, for a person has to mend that and nothing left', async () => {
    const channel = createNotifyChannel({ ...double, apiKey: `${double.apiKey.slice(0, -4)}0000` });
    await expect(channel.send(noticeFor('P-017/c/pm-1'))).rejects.toMatchObject({ left: 'no' });
  });

  it('may have left when Notify answers with a failure of its own', async () => {
    double.disturb(503);
    await expect(createNotifyChannel(double).send(noticeFor('P-017/d/pm-1'))).rejects.toMatchObject({
      left: 'perhaps',
    });
  });

  it('has not left when nobody listens', async () => {
    const channel = createNotifyChannel({ ...double, url: 'http://127.0.0.1:1' });
    await expect(channel.send(noticeFor('P-017/e/pm-1'))).rejects.toMatchObject({ left: 'no' });
    await expect(channel.find('P-017/e/pm-1')).rejects.toMatchObject({ name: 'ChannelUnavailable' });
  });
});
