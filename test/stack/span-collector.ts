import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const value = z
  .object({
    stringValue: z.string().optional(),
    intValue: z.union([z.string(), z.number()]).optional(),
    boolValue: z.boolean().optional(),
    doubleValue: z.number().optional(),
    arrayValue: z.object({ values: z.array(z.record(z.string(), z.unknown())).default([]) }).optional(),
  })
  .transform((one): unknown =>
    one.arrayValue === undefined
      ? (one.stringValue ?? one.intValue ?? one.boolValue ?? one.doubleValue)
      : one.arrayValue.values.map((item) => Object.values(item)[0]),
  );
const attributes = z
  .array(z.object({ key: z.string(), value }))
  .default([])
  .transform((all) => Object.fromEntries(all.map((one) => [one.key, one.value])));
const exported = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().default(''),
              name: z.string(),
              startTimeUnixNano: z.coerce.bigint(),
              endTimeUnixNano: z.coerce.bigint(),
              attributes,
              events: z.array(z.object({ name: z.string() })).default([]),
              links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
            }),
          ),
        }),
      ),
    }),
  ),
});
type Exported = z.output<typeof exported>['resourceSpans'][number]['scopeSpans'][number]['spans'][number];

/** A span as a process exported it; times in nanoseconds since 1970. */
export interface CollectedSpan extends Exported {
  /** Which process made it, as `throughline-api`. */
  readonly service: string;
}

/** A collector of spans that takes OTLP over HTTP, as JSON. */
export interface SpanCollector {
  readonly url: string;
  /** What has come of a trace so far, the earliest first. */
  trace(traceId: string): readonly CollectedSpan[];
  all(): readonly CollectedSpan[];
  close(): Promise<void>;
}

/** Settings by which a process exports every span to a collector, at once. */
export const exportingTo = (url: string): Readonly<Record<string, string>> => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
  OTEL_BSP_SCHEDULE_DELAY: '100',
});

/** Starts a collector on a free port. */
export const startSpanCollector = async (): Promise<SpanCollector> => {
  const spans: CollectedSpan[] = [];
  const server = createServer((request, response) => {
    const take = async (): Promise<void> => {
      const { resourceSpans } = exported.parse(JSON.parse(await text(request)));
      for (const { resource, scopeSpans } of resourceSpans)
        for (const span of scopeSpans.flatMap((scope) => scope.spans))
          spans.push({ ...span, service: String(resource.attributes['service.name']) });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    };
    take().catch((error: unknown) => response.writeHead(400).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    trace: (traceId) =>
      spans
        .filter((span) => span.traceId === traceId)
        .sort((a, b) => Number(a.startTimeUnixNano - b.startTimeUnixNano)),
    all: () => spans,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** The spans of a trace as lines, each under its parent and deeper by two blanks: `api: POST /v1/programmes`. */
export const treeOf = (spans: readonly CollectedSpan[]): readonly string[] => {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const under = (parent: string | undefined, depth: number): readonly string[] =>
    spans
      .filter(({ parentSpanId }) => (parent === undefined ? !ids.has(parentSpanId) : parentSpanId === parent))
      .flatMap(({ spanId, service, name }) => [
        `${'  '.repeat(depth)}${service.replace('throughline-', '')}: ${name}`,
        ...under(spanId, depth + 1),
      ]);
  return under(undefined, 0);
};
