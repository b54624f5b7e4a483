import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { channelContract } from '../testing/channel-contract.ts';
import { noticeFor, somebody } from '../testing/notice.ts';
import { createSmtpChannel } from './channel.ts';
import { messageIdOf } from './message-id.ts';
import { startTestSmtpServer, type TestSmtpServer } from '../testing/mail-server.ts';

const FROM = 'Throughline <reminders@throughline.test>';
const DOMAIN = 'throughline.test';

/** References come back out of Message-IDs, which nobody else can undo. */
const referencesOf = (server: TestSmtpServer, known: ReadonlyMap<string, string>) =>
  server.mails.map(({ messageId = '' }) => known.get(messageId) ?? messageId);

const journalOf = async (server: TestSmtpServer) => {
  const http = createServer((request, response) => {
    const messageId = new URL(request.url ?? '', 'http://localhost').searchParams.get('messageId');
    const messages = server.mails.filter((mail) => mail.messageId === messageId);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ messages: messages.map(() => ({ status: 'delivered' })) }));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/messages`,
    close: () => new Promise((resolve) => http.close(resolve)),
  };
};

const contractOf = (name: string, withJournal: boolean) =>
  channelContract(name, async () => {
    const server = await startTestSmtpServer();
    const journal = withJournal ? await journalOf(server) : undefined;
    const channel = createSmtpChannel({
      url: server.url,
      from: FROM,
      ...(journal === undefined ? {} : { journalUrl: journal.url }),
    });
    const known = new Map<string, string>();
    return {
      channel: {
        ...channel,
        send: (notice) => {
          known.set(messageIdOf(notice.reference, DOMAIN), notice.reference);
          return channel.send(notice);
        },
      },
      received: () => Promise.resolve(referencesOf(server, known)),
      disturb: (left) => Promise.resolve(server.disturb(left)),
      unknown: somebody('nobody@example.test'),
      finds: withJournal ? { sent: ['delivered'], neverSent: 'absent' } : { sent: ['unknown'], neverSent: 'unknown' },
      close: async () => {
        await channel.close();
        await server.close();
        await journal?.close();
      },
    };
  });

contractOf('SMTP', false);
contractOf('SMTP with a mail journal', true);

describe('mail', () => {
  let server: TestSmtpServer;
  beforeAll(async () => {
    server = await startTestSmtpServer();
  });
  afterAll(() => server.close());
  const send = (to: string, url = server.url) =>
    createSmtpChannel({ url, from: FROM }).send(noticeFor('P-017/x/pm-1', somebody(to)));

  it('travels as text and html, says that nobody wrote it by hand, and gives its reference away to nobody', async () => {
    await send('pm-1@example.test');
    const [mail] = server.mails;
    expect(mail).toMatchObject({ messageId: messageIdOf('P-017/x/pm-1', DOMAIN), subject: noticeFor('x').subject });
    expect(mail?.text).toContain('Friday 19 February 2027');
    expect(mail?.html).toContain('<p>Due on');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(JSON.stringify([...(mail?.headers ?? [])])).not.toContain('P-017');
  });

  it('is refused for good on 5xx, as unknown only where the mailbox is', async () => {
    expect(await send('nobody@example.test')).toEqual({ outcome: 'refused', why: 'no-address' });
    expect(await send('unwanted@example.test')).toEqual({ outcome: 'refused', why: 'refused' });
  });

  it('is tried again on 4xx, for nothing left', async () => {
    await expect(send('later@example.test')).rejects.toMatchObject({ channel: 'smtp', left: 'no' });
  });

  it('has not left when nobody listens', async () => {
    const closed = await startTestSmtpServer();
    await closed.close();
    await expect(send('pm-1@example.test', closed.url)).rejects.toMatchObject({ channel: 'smtp', left: 'no' });
  });

  it('is given up in time when the server listens and says nothing', async () => {
    const silent = createTcpServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const sending = createSmtpChannel({ url, from: FROM, withinMilliseconds: 100 }).send(noticeFor('P-017/x/pm-1'));
    await expect(sending).rejects.toMatchObject({ channel: 'smtp', left: 'no' });
    await new Promise((resolve) => silent.close(resolve));
  });

  it('cannot be looked for while its journal does not answer', async () => {
    const channel = createSmtpChannel({ url: server.url, from: FROM, journalUrl: 'http://127.0.0.1:1/messages' });
    await expect(channel.find('P-017/x/pm-1')).rejects.toMatchObject({ name: 'ChannelUnavailable', left: 'no' });
  });
});
