import { recordedTraceparent } from '@throughline/domain';
import { contextOf, inSpan, isTracing, MOST_LINKS, type TraceContext, traceIdIn } from '@throughline/runtime/tracing';
import { isAccepted, type ReadMessage } from './read-message.ts';

/** Ids that one span lists at most; a count says how many there are. */
const MOST_IDS = 20;

/** Who sent a message, in W3C trace context: a header of Kafka, else the extension of the event; undefined where neither can be read. */
const senderOf = (read: ReadMessage): TraceContext | undefined => {
  const { headers } = read.message;
  const ofEvent = isAccepted(read) ? recordedTraceparent(read.event.payload) : headers['ce_traceparent'];
  return (
    contextOf({ traceparent: headers['traceparent'], tracestate: headers['tracestate'] }) ??
    contextOf({ traceparent: ofEvent, tracestate: headers['ce_tracestate'] })
  );
};

/** The one trace of which all messages are, or what a span is linked to: no more contexts are read than are used, for each costs time. */
const causesOf = (
  messages: readonly ReadMessage[],
): { readonly parent?: TraceContext; readonly links: TraceContext[] } => {
  const links: TraceContext[] = [];
  const traces = new Set<string | undefined>();
  for (const message of messages) {
    const sender = senderOf(message);
    traces.add(traceIdIn(sender));
    if (sender !== undefined) links.push(sender);
    if (traces.size > 1 && links.length >= MOST_LINKS) break;
  }
  const [parent] = links;
  return traces.size === 1 && parent !== undefined ? { parent, links: [] } : { links };
};

/**
 * Records messages within a span. Where they all belong to one trace it is part of that; else it begins a trace of its own and is linked
 * to theirs. A context that is missing or malformed changes nothing for the event.
 */
export const recordingSpan = <T>(
  topic: string,
  partition: number,
  messages: readonly ReadMessage[],
  work: () => Promise<T>,
): Promise<T> => {
  if (!isTracing() || messages.length === 0) return work();
  const accepted = messages.filter(isAccepted);
  return inSpan(
    `record ${topic}`,
    () => ({
      kind: 'consumer',
      ...causesOf(messages),
      attributes: {
        'messaging.system': 'kafka',
        'messaging.destination.name': topic,
        'messaging.destination.partition.id': String(partition),
        'messaging.batch.message_count': messages.length,
        'messaging.kafka.offset': Number(messages[0]!.message.offset),
        'throughline.refused.count': messages.length - accepted.length,
        'throughline.event.ids': accepted.slice(0, MOST_IDS).map(({ event }) => event.eventId),
      },
    }),
    work,
  );
};
