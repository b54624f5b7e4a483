import type { RecordedProgrammeEvent } from '@throughline/domain';
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

/** Publishes in the order of the record; resolves when the brokers have acknowledged all. */
export const publish = async (
  events: readonly RecordedProgrammeEvent[],
  { producer, topic }: { readonly producer: MessageProducer; readonly topic: string },
): Promise<void> => {
  for (const request of requestsOf(events.map((event) => encodeCloudEvent(publicationOf(event)))))
    await producer.send(topic, request);
};
