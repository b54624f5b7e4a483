import { type Context, context, type Span, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { carrierOf, contextOf, failSpan, inSpan, isTracing, startSpan, type TraceCarrier } from './spans.ts';

interface Traced {
  readonly span: Span;
  readonly inside: Context;
}

const TRACE_PARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
const PROGRAMMES = '/v1/programmes/:id';
const PROBES: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);
const traced = new WeakMap<FastifyRequest, Traced>();

const carrierIn = ({ headers: { traceparent, tracestate } }: FastifyRequest): TraceCarrier => ({
  ...(typeof traceparent === 'string' && { traceparent }),
  ...(typeof tracestate === 'string' && { tracestate }),
});

/** The id of the trace to which a request belongs: that of its span, else that which whoever asked named; undefined where there is none. */
export const traceIdOf = (request: FastifyRequest): string | undefined =>
  traced.get(request)?.span.spanContext().traceId ?? TRACE_PARENT.exec(carrierIn(request).traceparent ?? '')?.[1];

/**
 * Makes a span of each request from here on, with route, status and programme; probes have none. Without tracing it does nothing.
 * The hook of another plugin, or a body that is read, may leave the context of the request: it is entered again before the handler.
 */
export const traceRequests = (server: FastifyInstance): void => {
  if (!isTracing()) return;
  server.addHook('onRequest', (request, _reply, done) => {
    const { url: route = 'none' } = request.routeOptions;
    if (PROBES.has(route)) return done();
    const made = startSpan(`${request.method} ${route}`, {
      kind: 'server',
      parent: contextOf(carrierIn(request)),
      attributes: {
        'http.request.method': request.method,
        'http.route': route,
        'throughline.request.id': request.id,
      },
    });
    traced.set(request, made);
    return context.with(made.inside, done);
  });
  server.addHook('preHandler', (request, _reply, done) => {
    const found = traced.get(request);
    if (found === undefined) done();
    else context.with(found.inside, done);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const found = traced.get(request);
    if (found !== undefined) endRequest(found.span, request, reply.statusCode);
    done();
  });
};

const endRequest = (span: Span, request: FastifyRequest, status: number): void => {
  span.setAttribute('http.response.status_code', status);
  const { url: route = '' } = request.routeOptions;
  const { id } = (request.params ?? {}) as { readonly id?: string };
  if (route.startsWith(PROGRAMMES) && status < 400 && id !== undefined)
    span.setAttribute('throughline.programme.id', id);
  if (status >= 500) failSpan(span, String(status));
  span.end();
};

/** Notes by which code the request that runs now was refused. */
export const noteProblem = (code: string): void => {
  if (isTracing()) trace.getActiveSpan()?.setAttribute('error.type', code);
};

/** `fetch` whose requests are spans, and which carry their trace to the other side. */
export const tracedFetch: typeof fetch = (input, init) =>
  inSpan(
    init?.method ?? 'GET',
    () => ({ kind: 'client', attributes: { 'http.request.method': init?.method ?? 'GET' } }),
    async (span) => {
      if (span === undefined) return fetch(input, init);
      const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : {}));
      for (const [name, value] of Object.entries(carrierOf())) headers.set(name, value);
      const response = await fetch(input, { ...init, headers });
      span.setAttribute('http.response.status_code', response.status);
      return response;
    },
  );
