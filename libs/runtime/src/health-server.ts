import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { type Probe, readinessOf } from './readiness.ts';

export interface HealthServerOptions {
  readonly host: string;
  readonly port: number;
  readonly registry: Registry;
  readonly probes: readonly Probe[];
}

export interface HealthServer {
  /** The port is the one the system chose when 0 was asked for. */
  readonly url: string;
  close(): Promise<void>;
}

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const listening = (server: Server, { host, port }: HealthServerOptions): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });

/**
 * `/healthz`: the process lives. `/readyz`: 200 when every part works, else 503 and which does not. `/metrics`: Prometheus.
 * @throws when the port is taken.
 */
export const startHealthServer = async (options: HealthServerOptions): Promise<HealthServer> => {
  const { registry, probes, host } = options;
  const routes = new Map<string, (response: ServerResponse) => Promise<void>>([
    ['/healthz', async (response) => Promise.resolve(json(response, 200, { status: 'alive' }))],
    [
      '/readyz',
      async (response) => {
        const readiness = await readinessOf(probes);
        json(response, readiness.status === 'ready' ? 200 : 503, readiness);
      },
    ],
    [
      '/metrics',
      async (response) => {
        const text = await registry.metrics();
        response.writeHead(200, { 'content-type': registry.contentType }).end(text);
      },
    ],
  ]);
  const server = createServer((request, response) => {
    const route = routes.get(request.url ?? '');
    if (route === undefined) json(response, 404, { status: 'not found' });
    else route(response).catch(() => json(response, 500, { status: 'failed' }));
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
