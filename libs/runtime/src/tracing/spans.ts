import {
  type Attributes,
  type Context,
  context,
  type Link,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

/** What runs, as part of which trace. */
export type TraceContext = Context;

/** Who asks whom: a request that is answered (`server`) or made (`client`), a message that is sent (`producer`) or read (`consumer`). */
type SpanRole = Lowercase<Exclude<keyof typeof SpanKind, 'INTERNAL'>>;

/** W3C trace context as it travels: `traceparent` and, where there is one, `tracestate`. */
export type TraceCarrier = Readonly<Partial<Record<'traceparent' | 'tracestate', string | undefined>>>;

/** What a span says. Ids, types, counts and positions; never a title, reason, body, token or query. */
export interface SpanOptions {
  readonly kind?: SpanRole;
  readonly attributes?: Attributes;
  /** Where the work was caused; unless given, what runs now. */
  readonly parent?: TraceContext | undefined;
  /** What else caused it. */
  readonly links?: readonly TraceContext[];
}

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const satisfies Record<SpanRole, SpanKind>;

/** Links that one span has at most. */
export const MOST_LINKS = 64;
const SHORT_CODE = /^[A-Za-z0-9_.-]{1,64}$/;

const state = { isOn: false };

/** Whether spans are made at all. */
export const isTracing = (): boolean => state.isOn;

/** Only for what starts and stops tracing in a process. */
export const switchTracing = (isOn: boolean): void => {
  state.isOn = isOn;
};

const codeIn = (error: object): string | undefined =>
  [Reflect.get(error, 'type'), Reflect.get(error, 'code')].find(
    (code): code is string => typeof code === 'string' && SHORT_CODE.test(code),
  );

/** What kind of error it is: the type or code that it or its cause bears, else its class. Its message may hold what people wrote. */
export const errorTypeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return codeIn(error) ?? (cause instanceof Error ? codeIn(cause) : undefined) ?? error.name;
};

/** Marks a span as failed by the kind of error alone. */
export const failSpan = (span: Span, type: string): void => {
  span.setAttribute('error.type', type).setStatus({ code: SpanStatusCode.ERROR });
};

const linksTo = (contexts: readonly Context[]): Link[] =>
  contexts.slice(0, MOST_LINKS).flatMap((one) => {
    const found = trace.getSpanContext(one);
    return found === undefined ? [] : [{ context: found }];
  });

/** Starts a span that whoever called it ends, and the context in which its work runs. */
export const startSpan = (
  name: string,
  { kind, attributes, parent = context.active(), links = [] }: SpanOptions,
): { readonly span: Span; readonly inside: Context } => {
  const options = { ...(kind && { kind: KINDS[kind] }), ...(attributes && { attributes }), links: linksTo(links) };
  const span = trace.getTracer('throughline').startSpan(name, options, parent);
  return { span, inside: trace.setSpan(parent, span) };
};

/**
 * Does the work within a span; without tracing it does the work alone.
 * @param options what the span says; called only while spans are made
 * @param work may add to the span what is known only afterwards
 * @throws what the work throws
 */
export const inSpan = async <T>(
  name: string,
  options: () => SpanOptions,
  work: (span?: Span) => Promise<T>,
): Promise<T> => {
  if (!state.isOn) return work();
  const { span, inside } = startSpan(name, options());
  try {
    return await context.with(inside, () => work(span));
  } catch (error) {
    failSpan(span, errorTypeOf(error));
    throw error;
  } finally {
    span.end();
  }
};

/** The context that a carrier names; undefined where it names none, or is malformed. */
export const contextOf = (carrier: TraceCarrier): TraceContext | undefined => {
  if (!state.isOn || carrier.traceparent === undefined) return undefined;
  const found = propagation.extract(ROOT_CONTEXT, carrier);
  return trace.getSpanContext(found) === undefined ? undefined : found;
};

/** Does the work as part of a context; where there is none, of what runs now. */
export const within = <T>(parent: TraceContext | undefined, work: () => T): T =>
  parent === undefined ? work() : context.with(parent, work);

/** What runs now, as it travels on; empty without tracing. */
export const carrierOf = (): Readonly<Record<string, string>> => {
  const carrier: Record<string, string> = {};
  if (state.isOn) propagation.inject(context.active(), carrier);
  return carrier;
};

/** The id of the trace that a context belongs to. */
export const traceIdIn = (found: TraceContext | undefined): string | undefined =>
  found && trace.getSpanContext(found)?.traceId;

/** The id of the trace of what runs now; undefined where there is none. */
export const activeTraceId = (): string | undefined => (state.isOn ? traceIdIn(context.active()) : undefined);
