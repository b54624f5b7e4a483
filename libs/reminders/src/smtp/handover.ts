import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { NodemailerError } from 'nodemailer';
import type { Sending } from '../channel.ts';
import { sendingOf } from './failure.ts';

/** Where mail is handed over, out of `smtp://user:password@host:587?requireTLS=true` or `smtps://host`. */
export interface SmtpServer extends SMTPConnectionOptions {
  /** When a sending is given up, however much the server still says. */
  readonly withinMilliseconds: number;
  readonly auth?: { readonly user: string; readonly pass: string } | undefined;
}

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/** Each step by itself; the whole has its own limit, for a server can be slow at every one of them. */
const TIMEOUTS = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 10_000,
} as const;

/** A promise of what answers by a callback, which a lost connection may never call: then it is the connection's error. */
const answered = (
  connection: SMTPConnection,
  ask: (done: (error?: NodemailerError | null) => void) => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.once('end', () => reject(Object.assign(new Error('ended'), { code: 'ECONNECTION', command: 'CONN' })));
    ask((error) => (error ? reject(error) : resolve()));
  });

/**
 * Hands one message to a server, on a connection of its own, so that it is known exactly whether the server had begun to take it (the
 * message is read only once the server has agreed to DATA).
 * @throws ChannelUnavailable
 */
export const handOver = async (server: SmtpServer, envelope: Envelope, message: Buffer): Promise<Sending> => {
  const { auth, withinMilliseconds, ...options } = server;
  const connection = new SMTPConnection({ ...TIMEOUTS, ...options });
  // Without a listener a late error of the socket would end the process.
  connection.on('error', () => undefined);
  const limit = setTimeout(() => connection.close(), withinMilliseconds);
  let handedOver = false;
  const reading = Readable.from(
    (function* () {
      handedOver = true;
      yield message;
    })(),
    { objectMode: false, highWaterMark: 1 },
  );
  try {
    await answered(connection, (done) => connection.connect(done));
    if (auth !== undefined) {
      const credentials = { user: auth.user, pass: auth.pass };
      await answered(connection, (done) => connection.login(credentials, done));
    }
    await answered(connection, (done) => connection.send({ ...envelope, size: message.length }, reading, done));
    return { outcome: 'sent' };
  } catch (error) {
    return sendingOf(error as NodemailerError, handedOver);
  } finally {
    clearTimeout(limit);
    reading.destroy();
    connection.quit();
    connection.close();
  }
};
