import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook as Verifying } from 'standardwebhooks';
import { channelContract } from '../testing/channel-contract.ts';
import { noticeFor } from '../testing/notice.ts';
import { createWebhookChannel } from './channel.ts';
import { newWebhookSecret } from './secret.ts';

const SECRET = `whsec_${Buffer.from('only for tests, thirty-two bytes').toString('base64')}`;

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver as an organisation runs one: verifies signatures and keeps to `webhook-id`. */
const startReceiver = async () => {
  const received = new Map<string, Received>();
  let answering: number | 'hangs up' = 204;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const { headers } = request;
      const takes = answering === 'hangs up' || answering < 300;
      if (takes) {
        new Verifying(SECRET).verify(body, headers as Record<string, string>);
        received.set(String(headers['webhook-id']), { headers, body });
      }
      if (answering === 'hangs up') request.socket.destroy();
      else response.writeHead(answering, answering === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer: (how: typeof answering) => void (answering = how),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const channelTo = (url: string | undefined, privateAddresses: 'refused' | 'allowed' = 'allowed', secret = SECRET) =>
  createWebhookChannel({
    privateAddresses,
    directory: {
      webhook: (organisation) => Promise.resolve(url === undefined ? undefined : { organisation, url, secret }),
    },
  });

channelContract('webhook', async () => {
  const receiver = await startReceiver();
  const channel = channelTo(receiver.url);
  return {
    channel,
    received: () => Promise.resolve([...receiver.received.keys()]),
    disturb: (left) => Promise.resolve(receiver.answer(left === null ? 204 : left === 'no' ? 429 : 'hangs up')),
    finds: { sent: ['absent'], neverSent: 'absent' },
    close: async () => {
      await channel.close();
      await receiver.close();
    },
  };
});

describe('by webhook', () => {
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  beforeAll(async () => {
    receiver = await startReceiver();
  });
  beforeEach(() => receiver.answer(204));
  afterAll(() => receiver.close());
  const REFUSED = { outcome: 'refused', why: 'refused' };

  it('posts with every secret that is made for it', async () => {
    // A secret that cannot sign would be a refusal, with nothing posted.
    receiver.answer(502);
    for (let made = 0; made < 20; made += 1)
      await expect(
        channelTo(receiver.url, 'allowed', newWebhookSecret()).send(noticeFor('P-017/s/pm-1')),
      ).rejects.toMatchObject({ left: 'perhaps' });
  });

  it('posts the facts as JSON, signed as Standard Webhooks has it', async () => {
    const notice = noticeFor('P-017/a/pm-1');
    await channelTo(receiver.url).send(notice);
    const { headers, body } = receiver.received.get('P-017/a/pm-1') ?? { headers: {}, body: '' };
    expect(headers['content-type']).toBe('application/json');
    expect(JSON.parse(body)).toEqual({
      type: 'notice.reminder',
      timestamp: notice.facts.composedAt,
      data: notice.facts,
    });
    expect(body).not.toContain('@');
    const forged = { ...(headers as Record<string, string>), 'webhook-id': 'P-017/b/pm-1' };
    expect(() => new Verifying(SECRET).verify(body, forged)).toThrow();
  });

  it('has no address where the organisation has no receiver', async () => {
    expect(await channelTo(undefined).send(noticeFor('P-017/b/pm-1'))).toEqual({
      outcome: 'refused',
      why: 'no-address',
    });
  });

  it('follows no redirect', async () => {
    receiver.answer(302);
    expect(await channelTo(receiver.url).send(noticeFor('P-017/c/pm-1'))).toEqual(REFUSED);
    expect(receiver.received.has('P-017/c/pm-1')).toBe(false);
  });

  it('is refused for good on 4xx, and tried again on 5xx', async () => {
    receiver.answer(410);
    expect(await channelTo(receiver.url).send(noticeFor('P-017/d/pm-1'))).toEqual(REFUSED);
    receiver.answer(502);
    await expect(channelTo(receiver.url).send(noticeFor('P-017/d/pm-1'))).rejects.toMatchObject({ left: 'perhaps' });
  });

  it.each([
    ['this machine', 'http://127.0.0.1:9/'],
    ['this machine by name', 'https://localhost:9/'],
    ['a private network', 'https://10.1.2.3/'],
    ['a metadata service', 'https://169.254.169.254/latest'],
    ['a private network in IPv6', 'https://[fd00::1]/'],
    ['this machine as IPv4 within IPv6', 'https://[::ffff:127.0.0.1]/'],
    ['an address as one number', 'https://2130706433/'],
  ])('does not post to %s unless that is allowed', async (_what, url) => {
    expect(await channelTo(url, 'refused').send(noticeFor('P-017/e/pm-1'))).toEqual(REFUSED);
  });

  it.each(['http://example.test/', 'ftp://example.test/', 'https://user:word@example.test/', 'no url'])(
    'does not post to %s, allowed or not',
    async (url) => {
      expect(await channelTo(url).send(noticeFor('P-017/f/pm-1'))).toEqual(REFUSED);
    },
  );

  it('does not post without a proper secret', async () => {
    expect(await channelTo(receiver.url, 'allowed', '').send(noticeFor('P-017/g/pm-1'))).toEqual(REFUSED);
  });

  it('has not left when nobody listens', async () => {
    await expect(channelTo('http://127.0.0.1:1/').send(noticeFor('P-017/h/pm-1'))).rejects.toMatchObject({
      left: 'no',
    });
  });
});
