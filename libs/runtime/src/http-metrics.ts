import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Figures of this process. */
export interface Metrics {
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  /** Counts and times every answer from here on. */
  observe(server: FastifyInstance): void;
}

/** Injection token of `Metrics`. */
export const METRICS = Symbol('Metrics');

const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Figures of a process that answers over HTTP. Labels are the route's pattern, never the address: no id of anybody becomes a label. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'throughline_http_request_seconds',
    help: 'Time from request to answer, by route, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  return {
    text: () => registry.metrics(),
    observe: (server) => {
      server.addHook('onResponse', (request, reply, done) => {
        const labels = {
          route: request.routeOptions.url ?? 'none',
          method: request.method,
          status: String(reply.statusCode),
        };
        seconds.observe(labels, reply.elapsedTime / 1_000);
        done();
      });
    },
  };
};
