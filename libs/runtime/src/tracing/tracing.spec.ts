import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { traceIdOf, traceRequests, tracedFetch } from './http.ts';
import { activeTraceId, carrierOf, contextOf, errorTypeOf, inSpan, isTracing } from './spans.ts';
import { startTracing, type Tracing } from './start-tracing.ts';

const PARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const none = () => ({});

let stop: readonly (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of stop) await one();
  stop = [];
});

/** A collector that keeps what it is sent, and tracing to it. */
const traced = async (env: Readonly<Record<string, string>> = {}) => {
  const bodies: string[] = [];
  const keys: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    keys.push(request.headers['api-key'] as string | undefined);
    void text(request).then((body) => {
      bodies.push(body);
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', ...env };
  const tracing: Tracing = await startTracing('test', settings, () => undefined);
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  stop = [() => tracing.stop(), close];
  return { tracing, bodies, keys };
};

describe('tracing', () => {
  it('is off without a collector, and costs no span', async () => {
    const tracing = await startTracing('test', {}, () => undefined);
    expect(isTracing()).toBe(false);
    let asked = 0;
    const options = () => {
      asked += 1;
      return {};
    };
    expect(await inSpan('work', options, (span) => Promise.resolve(span))).toBeUndefined();
    expect([asked, carrierOf(), contextOf({ traceparent: PARENT })]).toEqual([0, {}, undefined]);
    await tracing.stop();
  });

  it.each([{ OTEL_TRACES_EXPORTER: 'none' }, { OTEL_SDK_DISABLED: 'true' }])('is off with %j', async (env) => {
    await startTracing('test', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', ...env }, () => undefined);
    expect(isTracing()).toBe(false);
  });

  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' }, /OTEL_EXPORTER_OTLP_ENDPOINT: expected http/],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, /OTEL_EXPORTER_OTLP_PROTOCOL: expected http\/protobuf/],
    [{ OTEL_TRACES_SAMPLER: 'most' }, /OTEL_TRACES_SAMPLER: expected always_on/],
  ])('stops the start where a setting is wrong: %j', async (env, message) => {
    await expect(startTracing('test', env, () => undefined)).rejects.toThrow(message);
  });

  it('belongs to the trace that a carrier names, exports it with its key, and names errors by type alone', async () => {
    const { tracing, bodies, keys } = await traced({ OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a-secret' });
    const failing = inSpan(
      'outer',
      () => ({ parent: contextOf({ traceparent: PARENT }) }),
      async () => {
        expect(activeTraceId()).toBe('0af7651916cd43dd8448eb211c80319c');
        expect(carrierOf()['traceparent']).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-/);
        await inSpan('inner', none, () => Promise.reject(new RangeError('Mrs Smith of 1 High Street')));
      },
    );
    await expect(failing).rejects.toThrow(RangeError);
    await tracing.stop();
    expect(keys).toEqual(['a-secret']);
    expect(bodies.join()).toMatch(/"outer".*|"inner"/);
    expect(bodies.join()).toContain('"RangeError"');
    expect(bodies.join()).toContain('"throughline-test"');
    expect(bodies.join()).not.toContain('Smith');
  });

  it.each(['', 'nonsense', '00-00000000000000000000000000000000-b7ad6b7169203331-01'])(
    'begins anew where the carrier is malformed: %j',
    async (traceparent) => {
      await traced();
      expect(contextOf({ traceparent })).toBeUndefined();
    },
  );

  it('follows a request to its handler, also after its body was read', async () => {
    const { tracing, bodies } = await traced();
    const server = Fastify();
    traceRequests(server);
    server.post('/v1/programmes/:id', (request) => ({ within: activeTraceId(), logged: traceIdOf(request) }));
    server.get('/healthz', () => ({ within: activeTraceId() ?? 'none' }));
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const answer = await server.inject({
      method: 'POST',
      url: '/v1/programmes/P-001?words=secret',
      headers: { traceparent: PARENT },
      payload: { title: 'secret' },
    });
    expect(answer.json()).toEqual({ within: trace, logged: trace });
    expect((await server.inject({ url: '/healthz' })).json()).toEqual({ within: 'none' });
    await server.close();
    await tracing.stop();
    expect(bodies.join()).toContain('POST /v1/programmes/:id');
    expect(bodies.join()).toContain('"P-001"');
    expect(bodies.join()).not.toMatch(/secret|healthz/);
  });
});

describe('a request that is sent', () => {
  /** What the other side was sent, by `work`. */
  const sentBy = async (work: (url: string) => Promise<unknown>): Promise<readonly IncomingHttpHeaders[]> => {
    const seen: IncomingHttpHeaders[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers);
      response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/programmes?words=secret`);
      return seen;
    } finally {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
  };
  const init = { method: 'POST', headers: { authorization: 'Bearer secret', 'idempotency-key': 'k-1' }, body: '{}' };

  it('carries its trace beside its own headers, as a span that says method and status alone', async () => {
    const { tracing, bodies } = await traced();
    const parent = () => ({ parent: contextOf({ traceparent: PARENT }) });
    const [seen] = await sentBy((url) =>
      inSpan('page', parent, async () => {
        const page = carrierOf()['traceparent'];
        expect((await tracedFetch(url, init)).status).toBe(404);
        expect(carrierOf()['traceparent']).toBe(page);
      }),
    );
    expect(seen).toMatchObject({ authorization: 'Bearer secret', 'idempotency-key': 'k-1' });
    const [, trace, span] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-01$/.exec(String(seen?.['traceparent'])) ?? [];
    expect(trace).toBe('0af7651916cd43dd8448eb211c80319c');
    await tracing.stop();
    expect(bodies.join()).toMatch(new RegExp(`"spanId":"${span}"[^{]*"name":"POST"`));
    expect(bodies.join()).toMatch(/"http.response.status_code","value":\{"intValue":404/);
    expect(bodies.join()).not.toMatch(/secret|k-1|programmes/);
  });

  it('is what it was where nothing is traced, or it belongs to no trace', async () => {
    const [untraced] = await sentBy((url) => tracedFetch(url, init));
    expect(untraced).toMatchObject({ authorization: 'Bearer secret' });
    expect(untraced).not.toHaveProperty('traceparent');
    await traced();
    const [alone] = await sentBy((url) => tracedFetch(url));
    expect(alone?.['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('fails as it would, and says of what kind the failure was', async () => {
    const { tracing, bodies } = await traced();
    await expect(tracedFetch('http://127.0.0.1:1/secret')).rejects.toThrow('fetch failed');
    await tracing.stop();
    expect(bodies.join()).toContain('"error.type"');
    expect(bodies.join()).not.toContain('secret');
  });
});

describe('the type of an error', () => {
  it('is its type or code, that of its cause, or its class, and never its message', () => {
    expect(errorTypeOf(Object.assign(new Error('x'), { type: 'Unavailable' }))).toBe('Unavailable');
    expect(errorTypeOf(new Error('x', { cause: Object.assign(new Error('y'), { code: '40001' }) }))).toBe('40001');
    expect(errorTypeOf(Object.assign(new TypeError('x'), { code: 'a sentence of words' }))).toBe('TypeError');
    expect(errorTypeOf('thrown')).toBe('unknown');
  });
});
