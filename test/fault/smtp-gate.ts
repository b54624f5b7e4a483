import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * Where a sending is made to stand: before the server's greeting (it is noted that the channel is used, nothing has left); with the message on its
 * way (that of a worker that dies never arrives); or with the message taken by the server and its answer on the way.
 */
export type Stand = 'greeting' | 'message' | 'answer';

/** Stands between the worker and a real SMTP server, and hands on what both say. */
export interface SmtpGate {
  readonly url: string;
  /** Mails the server behind it has said it took; it takes more, of workers that do not live to be told. */
  taken(): number;
  /** From now on connections stand there. */
  holdAt(stand: Stand): void;
  /** Connections that stand where they are held. */
  projection(): number;
  /** Lets those go on that still live, and everything after them. */
  letGo(): void;
  /** Nobody listens any more: connections are refused. */
  leave(): Promise<void>;
  comeBack(): Promise<void>;
}

const HOST = '127.0.0.1';

/** The server's answers to the commands of a sending, of which only these matter. */
const AGREED = /^354 /m;
const TAKEN = /^250 /m;

/** Recorders on between the two; `pass` is asked before each, and is waited for. */
const between = (client: Socket, server: Socket, pass: (stand: Stand) => Promise<void>, taken: () => void): void => {
  for (const one of [client, server]) one.on('error', () => undefined);
  server.on('close', () => client.destroy());
  client.on('close', () => server.destroy());
  let isGreeted = false;
  let isAgreed = false;
  let said = Promise.resolve();
  let heard = Promise.resolve();
  client.on('data', (chunk) => {
    const isMessage = isAgreed;
    said = said.then(async () => {
      if (isMessage) await pass('message');
      if (!client.destroyed && !client.readableEnded) server.write(chunk);
    });
  });
  server.on('data', (chunk) => {
    const isGreeting = !isGreeted;
    const isTaken = isAgreed && TAKEN.test(chunk.toString('latin1'));
    isGreeted = true;
    isAgreed = AGREED.test(chunk.toString('latin1')) || (isAgreed && !isTaken);
    if (isTaken) taken();
    heard = heard.then(async () => {
      if (isGreeting) await pass('greeting');
      if (isTaken) await pass('answer');
      if (!client.destroyed) client.write(chunk);
    });
  });
};

/** @param smtpUrl of the server behind it. */
export const openSmtpGate = async (smtpUrl: string): Promise<SmtpGate> => {
  const behind = { host: HOST, port: Number(new URL(smtpUrl).port) };
  const held = new Set<Socket>();
  let stand: Stand | undefined;
  let release = Promise.withResolvers<void>();
  let taken = 0;
  const server = createServer((client) => {
    const pass = async (where: Stand): Promise<void> => {
      if (where !== stand || client.destroyed) return;
      held.add(client);
      client.once('close', () => held.delete(client));
      await release.promise;
      held.delete(client);
    };
    between(client, connect(behind), pass, () => (taken += 1));
  });
  const listen = async (port: number): Promise<number> => {
    server.listen(port, HOST);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  return {
    url: `smtp://${HOST}:${port}`,
    taken: () => taken,
    projection: () => held.size,
    holdAt: (where) => {
      stand = where;
    },
    letGo: () => {
      stand = undefined;
      release.resolve();
      release = Promise.withResolvers<void>();
    },
    leave: async () => {
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
    comeBack: async () => void (await listen(port)),
  };
};
