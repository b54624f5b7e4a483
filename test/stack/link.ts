import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A direction on the way between a process and an engine. */
export type Direction = 'to the engine' | 'from the engine';

/** A network between a process and an engine that can be cut. Nobody notices: connections stay open, and what is sent arrives once the cut is mended. */
export interface Link {
  readonly port: number;
  /** From now on nothing passes in this direction, neither bytes nor the end of a connection. */
  cut(direction: Direction): void;
  /** What was held back passes, in its order; connections that were closed meanwhile end after it. */
  mend(): void;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/** Hands on what comes from one socket to another, in order, each time when `passable` resolves. */
const carry = (from: Socket, to: Socket, passable: () => Promise<void>): void => {
  let passing = Promise.resolve();
  const pass = (hand: () => void): void => {
    passing = passing.then(passable).then(() => {
      if (!to.destroyed) hand();
    });
  };
  from.on('data', (chunk) => pass(() => to.write(chunk)));
  from.on('error', () => undefined);
  from.on('close', () => pass(() => to.end()));
};

/** @param target port of the engine on this machine, asked at each connection. */
export const openLink = async (target: () => number): Promise<Link> => {
  const sockets = new Set<Socket>();
  const cuts: Partial<Record<Direction, PromiseWithResolvers<void>>> = {};
  const passable = (direction: Direction) => (): Promise<void> => cuts[direction]?.promise ?? Promise.resolve();
  const server = createServer((client) => {
    const engine = connect(target(), HOST);
    for (const one of [client, engine]) {
      sockets.add(one);
      one.once('close', () => sockets.delete(one));
    }
    carry(client, engine, passable('to the engine'));
    carry(engine, client, passable('from the engine'));
  });
  server.listen(0, HOST);
  await once(server, 'listening');
  const mend = (): void => {
    for (const direction of Object.keys(cuts) as Direction[]) {
      cuts[direction]?.resolve();
      delete cuts[direction];
    }
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut: (direction) => {
      cuts[direction] ??= Promise.withResolvers<void>();
    },
    mend,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const one of sockets) one.destroy();
      mend();
      await closed;
    },
  };
};
