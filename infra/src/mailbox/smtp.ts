import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { type AddressObject, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Mail } from './mail.ts';

/** Larger ones are refused, as a real server would. */
const LARGEST_MAIL_BYTES = 10 * 1024 * 1024;

export interface CatchingOptions {
  readonly host: string;
  readonly port: number;
  readonly caught: (mail: Omit<Mail, 'id'>) => void;
}

const refusal = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

const wordsOf = (addresses: AddressObject | undefined): string => addresses?.text ?? '';

/** The message out of what came over the wire; `to` is the envelope's, which decides who gets it. */
const parsed = async (stream: Readable, to: readonly string[]): Promise<Omit<Mail, 'id'>> => {
  const { messageId = '', from, subject = '', text = '', html, headerLines } = await simpleParser(stream);
  return {
    messageId,
    receivedAt: new Date().toISOString(),
    from: wordsOf(from),
    to,
    subject,
    status: to.some((address) => address.toLowerCase().startsWith('bounce')) ? 'bounced' : 'delivered',
    text,
    html: html || '',
    headers: headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()] as const),
  };
};

/**
 * A real SMTP server that takes everything and passes nothing on. Two sorts of address serve for trying failures: mail to `refuse…@` is
 * refused at once, mail to `bounce…@` is taken and then counts as bounced.
 */
export const catchMail = async ({ host, port, caught }: CatchingOptions): Promise<SMTPServer> => {
  const server = new SMTPServer({
    authOptional: true,
    // Nothing secret passes here, and a client that sees no STARTTLS does not ask for certificates.
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: LARGEST_MAIL_BYTES,
    logger: false,
    banner: 'Throughline local mailbox',
    onRcptTo: ({ address }, _session, done) => {
      done(address.toLowerCase().startsWith('refuse') ? refusal(550, 'No such mailbox') : null);
    },
    onData: (stream, { envelope }, done) => {
      parsed(
        stream,
        envelope.rcptTo.map(({ address }) => address),
      )
        .then((mail) => {
          if (stream.sizeExceeded) throw refusal(552, 'Larger than this mailbox takes');
          caught(mail);
          done();
        })
        .catch((error: unknown) => done(error instanceof Error ? error : refusal(451, 'Not taken')));
    },
  });
  server.listen(port, host);
  await once(server.server, 'listening');
  // A client that goes away in the middle is no news.
  server.on('error', () => undefined);
  return server;
};
