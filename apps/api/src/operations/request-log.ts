import { randomUUID } from 'node:crypto';
import { traceIdOf } from '@throughline/runtime';
import type { FastifyInstance } from 'fastify';

/** Id of a new request: ours, so that nothing from outside gets into the log. */
export const newRequestId = (): string => randomUUID();

/**
 * One line for each answer, reads included: who (role and opaque id), which endpoint (its pattern, not its address), with what result.
 * No token, query, body or header; a programme is named, for it is no person.
 */
export const logRequests = (server: FastifyInstance): void => {
  server.addHook('onRequest', (request, reply, done) => {
    void reply
      .header('x-request-id', request.id)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff');
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const { url: route = 'none' } = request.routeOptions;
    const programme =
      route.startsWith('/v1/programmes/:id') && reply.statusCode < 400
        ? (request.params as { readonly id?: string }).id
        : undefined;
    const line = {
      method: request.method,
      route,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
      caller: request.caller?.id,
      roles: request.caller?.roles,
      programme,
      trace_id: traceIdOf(request),
    };
    // Probes ask every second or so; nobody wants to read that.
    if (route.startsWith('/v1/')) request.log.info(line, 'answered');
    else request.log.debug(line, 'answered');
    done();
  });
};
