import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

/** An engine and how to ask whether it answers; `ask` rejects when it does not. */
export interface Probe {
  readonly engine: string;
  ask(): Promise<unknown>;
}

export interface HealthServerOptions {
  readonly host: string;
  readonly port: number;
  readonly registry: Registry;
  readonly probes: readonly Probe[];
}

export interface HealthServer {
  /** Where it listens; the port is the one the system chose when 0 was asked for. */
  readonly url: string;
  close(): Promise<void>;
}

const PROBE_MS = 3_000;

const answers = async (probe: Probe): Promise<readonly [string, 'up' | 'down']> => {
  const timeout = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no answer')), PROBE_MS).unref());
  return [
    probe.engine,
    await Promise.race([probe.ask(), timeout])
      .then(() => 'up' as const)
      .catch(() => 'down' as const),
  ];
};

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const listening = (server: Server, { host, port }: HealthServerOptions): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });

/**
 * `/healthz`: the process lives. `/readyz`: 200 when every engine answers, otherwise 503 with which does not. `/metrics`: Prometheus.
 * @throws when the port is taken.
 */
export const startHealthServer = async (options: HealthServerOptions): Promise<HealthServer> => {
  const { registry, probes, host } = options;
  const routes: Readonly<Record<string, (response: ServerResponse) => Promise<void> | void>> = {
    '/healthz': (response) => json(response, 200, { status: 'alive' }),
    '/readyz': async (response) => {
      const engines = Object.fromEntries(await Promise.all(probes.map(answers)));
      const isReady = Object.values(engines).every((state) => state === 'up');
      json(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', engines });
    },
    '/metrics': async (response) => {
      response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics());
    },
  };
  const server = createServer((request, response) => {
    const route = routes[request.url ?? ''];
    if (route === undefined) return json(response, 404, { status: 'not found' });
    Promise.resolve(route(response)).catch(() => json(response, 500, { status: 'failed' }));
  });
  const { port } = await listening(server, options);
  return {
    url: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
