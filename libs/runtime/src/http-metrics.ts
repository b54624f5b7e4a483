import type { FastifyInstance } from 'fastify';
import { Histogram, type Registry } from 'prom-client';
import { processRegistry } from './process-registry.ts';
import type { Probe } from './readiness.ts';

/** Figures of this process. */
export interface Metrics {
  readonly registry: Registry;
  /** Counts and times every answer from here on. */
  observe(server: FastifyInstance): void;
}

/** Injection token of `Metrics`. */
export const METRICS = Symbol('Metrics');

const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Figures of a process that answers over HTTP, and whether its parts work. Labels are the route's pattern, never the address: no id of anybody becomes a label. */
export const createMetrics = (probes: readonly Probe[]): Metrics => {
  const registry = processRegistry(() => probes);
  const seconds = new Histogram({
    name: 'throughline_http_request_seconds',
    help: 'Times a request until its answer, by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  return {
    registry,
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
