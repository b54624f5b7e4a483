import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { type Probe, readinessOf } from './readiness.ts';
import type { Listening } from './settings.ts';

export interface HealthServerOptions extends Listening {
  readonly registry: Registry;
  readonly probes: readonly Probe[];
}

/** The port of each address is the one the system chose when 0 was asked for. */
export interface HealthServer {
  readonly url: string;
  /** Where metrics have a port of their own. */
  readonly metricsUrl?: string | undefined;
  close(): Promise<void>;
}

type Route = (response: ServerResponse) => Promise<void>;
type Routes = Readonly<Record<string, Route>>;

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const listen = (server: Server, host: string, port: number): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });

const serve = async (host: string, wanted: number, routes: Routes): Promise<HealthServer> => {
  const byPath = new Map(Object.entries(routes));
  const server = createServer((request, response) => {
    const route = byPath.get(request.url ?? '');
    if (route === undefined) json(response, 404, { status: 'not found' });
    else route(response).catch(() => json(response, 500, { status: 'failed' }));
  });
  const { port } = await listen(server, host, wanted);
  return {
    url: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const metricsRoute = (registry: Registry): Routes => ({
  '/metrics': async (response) => {
    const text = await registry.metrics();
    response.writeHead(200, { 'content-type': registry.contentType }).end(text);
  },
});

/** `/metrics` on a port of its own; undefined where no such port is wanted. @throws when the port is taken. */
export const startMetricsServer = async (
  { host, metricsPort }: Listening,
  registry: Registry,
): Promise<HealthServer | undefined> =>
  metricsPort === undefined ? undefined : serve(host, metricsPort, metricsRoute(registry));

/**
 * `/healthz`: the process lives. `/readyz`: 200 when every part works, else 503 and which does not. `/metrics`: Prometheus, here or on
 * the port of metrics.
 * @throws when a port is taken.
 */
export const startHealthServer = async (options: HealthServerOptions): Promise<HealthServer> => {
  const { host, port, registry, probes } = options;
  const metrics = await startMetricsServer(options, registry);
  const health = await serve(host, port, {
    '/healthz': (response) => Promise.resolve(json(response, 200, { status: 'alive' })),
    '/readyz': async (response) => {
      const readiness = await readinessOf(probes);
      json(response, readiness.status === 'ready' ? 200 : 503, readiness);
    },
    ...(metrics === undefined ? metricsRoute(registry) : {}),
  });
  return {
    url: health.url,
    metricsUrl: metrics?.url,
    close: async () => {
      await Promise.all([health.close(), metrics?.close()]);
    },
  };
};
