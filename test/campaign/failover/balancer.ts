import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** One address before several processes, as a load balancer in production is. */
export interface Balancer {
  readonly url: string;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/** Hands on a connection to the first of `ports` that takes it. */
const handOn = (client: Socket, [port, ...others]: readonly number[]): void => {
  if (port === undefined) return void client.destroy();
  const server = connect({ host: HOST, port });
  let isConnected = false;
  server.once('connect', () => {
    isConnected = true;
    client.pipe(server).pipe(client);
    client.once('close', () => server.destroy());
    server.once('close', () => client.destroy());
  });
  server.once('error', () => {
    // What was sent to a process that died in the midst of it is for the caller to repeat.
    if (isConnected) client.destroy();
    else handOn(client, others);
  });
};

/** Connections go to these ports in turn, and to the next where nobody listens. */
export const startBalancer = async (ports: readonly number[]): Promise<Balancer> => {
  const clients = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    clients.add(client);
    client.on('error', () => undefined);
    client.once('close', () => clients.delete(client));
    turn += 1;
    const first = turn % ports.length;
    handOn(client, [...ports.slice(first), ...ports.slice(0, first)]);
  });
  server.listen(0, HOST);
  await once(server, 'listening');
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const client of clients) client.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
