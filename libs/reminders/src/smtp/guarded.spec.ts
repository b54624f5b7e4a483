import { afterEach, describe, expect, it } from '@jest/globals';
import { noticeFor } from '../testing/notice.ts';
import { createSmtpChannel } from './channel.ts';
import { startTestSmtpServer, type TestSmtpServer } from '../testing/mail-server.ts';
import { selfMadeCertificate } from '../testing/certificate.ts';

const FROM = 'Throughline <reminders@throughline.test>';
const certificate = selfMadeCertificate();
/** Of what addresses are made of, so that it has to be encoded in one. */
const login = { user: 'through@line', password: 'p@ss:w/rd?ü' };

let servers: TestSmtpServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

const started = async (encrypted: 'tls' | 'starttls') => {
  const server = await startTestSmtpServer({ encrypted, certificate, login });
  servers.push(server);
  return server;
};

/** `SMTP_URL` of a server, as an installation writes it. */
const urlOf = (
  server: TestSmtpServer,
  { password = login.password, ...query }: Readonly<Record<string, string>> = {},
): string => {
  const url = new URL(server.url);
  const credentials = `${encodeURIComponent(login.user)}:${encodeURIComponent(password)}`;
  return `${url.protocol}//${credentials}@${url.host}/?${new URLSearchParams(query).toString()}`;
};
const TRUSTED = { 'tls.ca': certificate.cert };
const send = (url: string) => createSmtpChannel({ url, from: FROM }).send(noticeFor('P-017/x/pm-1'));

/** All that somebody could log of it. */
const duplicateOf = async (sending: Promise<unknown>): Promise<{ readonly error: unknown; readonly words: string }> => {
  const error: unknown = await sending.catch((reason: unknown) => reason);
  const cause = error instanceof Error ? error.cause : undefined;
  const words = [error, cause].map((one) => `${String(one)} ${JSON.stringify(one)} ${(one as Error).stack}`).join(' ');
  return { error, words };
};

describe.each(['tls', 'starttls'] as const)('a mail server with a login, encrypted by %s', (encrypted) => {
  it('takes mail from who logs in over a connection it can trust', async () => {
    const server = await started(encrypted);
    expect(await send(urlOf(server, TRUSTED))).toEqual({ outcome: 'sent' });
    expect(server.mails).toHaveLength(1);
  });

  it('cannot be reached with a wrong password, which is said without it', async () => {
    const server = await started(encrypted);
    const wrong = 'open-sesame';
    const { error, words } = await duplicateOf(send(urlOf(server, { ...TRUSTED, password: wrong })));
    expect(error).toMatchObject({ name: 'ChannelUnavailable', channel: 'smtp', left: 'no' });
    expect(words).toContain('does not accept the user or password of SMTP_URL');
    expect(words).toContain('535');
    expect(words).not.toContain(wrong);
    expect(words).not.toContain(Buffer.from(wrong).toString('base64'));
    expect(words).not.toContain(login.user);
    expect(server.mails).toEqual([]);
  });

  it('is not spoken to when its certificate is not one to trust', async () => {
    const server = await started(encrypted);
    const { error, words } = await duplicateOf(send(urlOf(server)));
    expect(error).toMatchObject({ channel: 'smtp', left: 'no' });
    expect(words).toContain(
      'the certificate of the server is not one to trust here (ESOCKET DEPTH_ZERO_SELF_SIGNED_CERT',
    );
    expect(words).not.toContain(login.password);
    expect(server.mails).toEqual([]);
  });
});

describe('a mail server that offers no encryption', () => {
  it('is told no password', async () => {
    const server = await startTestSmtpServer();
    servers.push(server);
    const { error, words } = await duplicateOf(send(urlOf(server)));
    expect(error).toMatchObject({ channel: 'smtp', left: 'no' });
    expect(words).toContain('no encrypted connection');
    expect(server.mails).toEqual([]);
  });
});
