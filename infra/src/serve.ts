import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server that listens. */
export interface Served {
  readonly url: string;
  stop(): Promise<void>;
}

/** Answers by HTTP on `host` and `port`; 0 lets the system choose. @throws when the port is taken. */
export const serve = async (answer: RequestListener, host: string, port: number): Promise<Served> => {
  const server = createServer(answer);
  // The asker closes its connections: one that this side closed could be taken for another question at that very moment.
  server.keepAliveTimeout = 0;
  server.listen(port, host);
  await once(server, 'listening');
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
