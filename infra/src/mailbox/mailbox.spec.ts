import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Mailbox, startMailbox } from './mailbox.ts';
import type { Mail, MailSummary } from './mail.ts';

/** A mail handed in by hand, command by command; resolves with the server's last answer to the message or its recipient. */
const handIn = (smtpUrl: string, { to = 'pm-1@example.test', subject = 'Due', id = 'one' } = {}): Promise<string> => {
  const { hostname, port } = new URL(smtpUrl);
  const message = [
    'From: Throughline <reminders@throughline.test>',
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <${id}@throughline.test>`,
    'Content-Type: text/html; charset=utf-8',
    '',
    '<html><head><title>x</title></head><body><p>Friday 19 February</p><script>alert(1)</script></body></html>',
    '.',
  ].join('\r\n');
  const commands = ['EHLO test', 'MAIL FROM:<reminders@throughline.test>', `RCPT TO:<${to}>`, 'DATA', message, 'QUIT'];
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let last = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      const answer = text.trim().split('\r\n').at(-1) ?? '';
      if (!answer.startsWith('221')) last = answer;
      const next = answer.startsWith('5') ? 'QUIT' : commands.shift();
      if (next === undefined || answer.startsWith('221')) socket.end();
      else socket.write(`${next}\r\n`);
    });
    socket.once('error', reject).once('close', () => resolve(last));
  });
};

describe('the local mailbox', () => {
  let directory: string;
  let mailbox: Mailbox;
  const start = (most?: number) =>
    startMailbox({ directory, host: '127.0.0.1', port: 0, smtpPort: 0, ...(most === undefined ? {} : { most }) });
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'throughline-mailbox-'));
    mailbox = await start();
  });
  afterEach(async () => {
    await mailbox.stop();
    rmSync(directory, { recursive: true });
  });
  const get = (path: string) => fetch(mailbox.url + path);
  const messages = async (query = '') =>
    ((await (await get(`/messages${query}`)).json()) as { readonly messages: readonly MailSummary[] }).messages;

  it('takes a mail and shows it, newest first', async () => {
    expect(await handIn(mailbox.smtpUrl)).toMatch(/^250/);
    await handIn(mailbox.smtpUrl, { id: 'two', subject: 'Overdue' });
    const page = await (await get('/')).text();
    expect(page.indexOf('Overdue')).toBeLessThan(page.indexOf('>Due<'));
    expect(page).toContain('http-equiv="refresh"');
    expect(await (await get('/?refresh=off')).text()).not.toContain('http-equiv="refresh"');
  });

  it('finds mails by recipient and by Message-ID, with or without its brackets', async () => {
    await handIn(mailbox.smtpUrl);
    await handIn(mailbox.smtpUrl, { id: 'two', to: 'exec_1@example.test' });
    expect(await messages('?to=EXEC_')).toMatchObject([{ to: ['exec_1@example.test'] }]);
    expect(await messages('?to=m_1')).toEqual([]);
    expect(await messages(`?messageId=${encodeURIComponent('<one@throughline.test>')}`)).toMatchObject([
      { messageId: '<one@throughline.test>', status: 'delivered' },
    ]);
    expect(await messages('?messageId=two@throughline.test')).toHaveLength(1);
    expect(await messages('?messageId=three@throughline.test')).toEqual([]);
  });

  it('shows one mail with its html, text and headers, and lets nothing of it run', async () => {
    await handIn(mailbox.smtpUrl, { subject: '<b>&' });
    const [{ id } = { id: 0 }] = await messages();
    const mail = (await (await get(`/messages/${id}`)).json()) as Mail;
    expect(mail.text).toContain('Friday 19 February');
    expect(mail.headers).toContainEqual(['message-id', '<one@throughline.test>']);
    const page = await (await get(`/mails/${id}`)).text();
    expect(page).toContain('&#60;b&#62;&#38;');
    const html = await get(`/mails/${id}/html`);
    expect(html.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox(?!.*allow-scripts)/);
    expect((await get('/mails/999')).status).toBe(404);
  });

  it('refuses and bounces where somebody asks for that by the address', async () => {
    expect(await handIn(mailbox.smtpUrl, { to: 'refuse-1@example.test' })).toMatch(/^550/);
    expect(await handIn(mailbox.smtpUrl, { to: 'bounce-1@example.test' })).toMatch(/^250/);
    expect(await messages()).toMatchObject([{ to: ['bounce-1@example.test'], status: 'bounced' }]);
  });

  it('keeps mails across a restart, and no more than it is told', async () => {
    for (const id of ['a', 'b', 'c']) await handIn(mailbox.smtpUrl, { id });
    await mailbox.stop();
    mailbox = await start(2);
    expect(await messages()).toHaveLength(3);
    await handIn(mailbox.smtpUrl, { id: 'd' });
    expect((await messages()).map(({ messageId }) => messageId)).toEqual([
      '<d@throughline.test>',
      '<c@throughline.test>',
    ]);
  });
});
