import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A real SMTP server for tests: keeps what it takes, knows nobody at `nobody@`, and is disturbed on demand. */
export interface TestSmtpServer {
  readonly url: string;
  readonly mails: readonly ParsedMail[];
  /** Answers every sender with 451 (`no`), or takes the message and hangs up without an answer (`perhaps`). */
  disturb(left: 'no' | 'perhaps' | null): void;
  close(): Promise<void>;
}

const reply = (code: number): Error => Object.assign(new Error('not now'), { responseCode: code });

/** How a server is to be spoken to, where it is not just anybody's. */
export interface Guarded {
  /** From the first byte on (`tls`), or once the client asks for it (`starttls`). */
  readonly encrypted: 'tls' | 'starttls';
  readonly certificate: { readonly key: string; readonly cert: string };
  /** The one login that is taken; mail without it is refused. */
  readonly login: { readonly user: string; readonly password: string };
}

const guard = ({ encrypted, certificate, login }: Guarded): SMTPServerOptions => ({
  ...certificate,
  secure: encrypted === 'tls',
  authOptional: false,
  onAuth: ({ username, password }, _session, done) =>
    username === login.user && password === login.password
      ? done(null, { user: username })
      : done(Object.assign(new Error(`not ${password ?? ''}`), { responseCode: 535 })),
});

export const startTestSmtpServer = async (guarded?: Guarded): Promise<TestSmtpServer> => {
  const mails: ParsedMail[] = [];
  let disturbed: 'no' | 'perhaps' | null = null;
  const server = new SMTPServer({
    ...(guarded === undefined ? { authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] } : guard(guarded)),
    logger: false,
    onMailFrom: (_address, _session, done) => done(disturbed === 'no' ? reply(451) : null),
    onRcptTo: ({ address }, _session, done) => {
      if (address.startsWith('nobody@')) done(reply(550));
      else if (address.startsWith('later@')) done(reply(450));
      else if (address.startsWith('unwanted@')) done(reply(554));
      else done();
    },
    onData: (stream, _session, done) => {
      const cut = disturbed === 'perhaps';
      simpleParser(stream).then((mail) => {
        if (cut) {
          for (const connection of server.connections) connection.close();
          return;
        }
        mails.push(mail);
        done();
      }, done);
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `${guarded?.encrypted === 'tls' ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    mails,
    disturb: (left) => {
      disturbed = left;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
