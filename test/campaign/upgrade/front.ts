import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** One address before several processes, as a load balancer is: each new connection goes to the next that takes it. */
export interface Front {
  readonly url: string;
  /** Connections go to these from now on; those that are open stay. */
  use(urls: readonly string[]): void;
  close(): Promise<void>;
}

const reach = async (urls: readonly string[], first: number): Promise<Socket | undefined> => {
  for (let i = 0; i < urls.length; i += 1) {
    const { hostname, port } = new URL(urls[(first + i) % urls.length]!);
    const socket = connect(Number(port), hostname);
    try {
      await once(socket, 'connect');
      return socket;
    } catch {
      socket.destroy();
    }
  }
  return undefined;
};

export const openFront = async (): Promise<Front> => {
  let behind: readonly string[] = [];
  let next = 0;
  const open = new Set<Socket>();
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((caller) => {
    keep(caller);
    caller.pause();
    void reach(behind, (next += 1)).then((socket) => {
      if (socket === undefined) return caller.destroy();
      keep(socket);
      caller.pipe(socket);
      socket.pipe(caller);
      caller.once('close', () => socket.destroy());
      socket.once('close', () => caller.destroy());
      return undefined;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    use: (urls) => (behind = urls),
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
