import type { RecordedProgrammeEvent } from '@throughline/domain';
import { carrierOf } from '@throughline/runtime/tracing';
import { encodeCloudEvent, type MessageProducer, type OutboundMessage } from '@throughline/messaging';
import { publicationOf } from './publication.ts';

/** What one request to the broker holds at most; a batch above the broker's own limit would be refused whole. */
const REQUEST_BYTES = 256 * 1024;

/** Cuts messages, in order, into requests. */
export const requestsOf = (
  messages: readonly OutboundMessage[],
  limit = REQUEST_BYTES,
): readonly (readonly OutboundMessage[])[] => {
  const requests: OutboundMessage[][] = [];
  let bytes = Infinity;
  for (const message of messages) {
    const size = message.value?.length ?? 0;
    if (bytes + size > limit) {
      requests.push([]);
      bytes = 0;
    }
    requests.at(-1)?.push(message);
    bytes += size;
  }
  return requests;
};

/** Where to publish, and to which trace an event belongs. */
export interface PublishOptions {
  readonly producer: MessageProducer;
  readonly topic: string;
  /** The `traceparent` of the evidence from which the event was derived; undefined where none is on record. */
  readonly traceOf?: (event: RecordedProgrammeEvent) => string | undefined;
}

/** Publishes in the order of the record; resolves when the brokers have acknowledged all. */
export const publish = async (
  events: readonly RecordedProgrammeEvent[],
  { producer, topic, traceOf }: PublishOptions,
): Promise<void> => {
  const { traceparent: ours } = carrierOf();
  const messages = events.map((event) => {
    const traceparent = traceOf?.(event) ?? ours;
    return encodeCloudEvent({ ...publicationOf(event), ...(traceparent !== undefined && { traceparent }) });
  });
  for (const request of requestsOf(messages)) await producer.send(topic, request);
};
