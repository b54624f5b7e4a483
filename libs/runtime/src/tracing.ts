export {
  carrierOf,
  contextOf,
  inSpan,
  isTracing,
  MOST_LINKS,
  type SpanOptions,
  type TraceContext,
  traceIdIn,
  within,
} from './tracing/spans.ts';
