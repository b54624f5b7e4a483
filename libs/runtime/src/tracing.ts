export {
  carrierOf,
  contextOf,
  inSpan,
  isTracing,
  type SpanOptions,
  type TraceContext,
  traceIdIn,
  within,
} from './tracing/spans.ts';
