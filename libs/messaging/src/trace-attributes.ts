/** W3C trace context: version 00, or a later one with more behind. */
const TRACE_PARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-[!-~]{1,64})?$/;

/** Attributes of the distributed tracing extension of CloudEvents. */
export const isTraceAttribute = (name: string): boolean => name === 'traceparent' || name === 'tracestate';

/**
 * Attributes of an event without what is no trace context: a malformed `traceparent` is no reason to refuse an event and nothing to record,
 * and `tracestate` is text of whoever traces.
 */
export const withoutStrayTrace = (attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { traceparent, tracestate, ...others } = attributes;
  if (traceparent === undefined && tracestate === undefined) return attributes;
  return typeof traceparent === 'string' && TRACE_PARENT.test(traceparent) ? { ...others, traceparent } : others;
};
