import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { InboundMessage } from '../port.ts';

const lastValue = (value: IHeaders[string]): string | undefined => {
  const last = Array.isArray(value) ? value.at(-1) : value;
  return last?.toString();
};

const NO_HEADERS: Readonly<Record<string, string>> = {};
const headersOf = (headers: IHeaders | undefined): Readonly<Record<string, string>> => {
  if (headers === undefined) return NO_HEADERS;
  const read: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = lastValue(headers[name]);
    if (value !== undefined) read[name.toLowerCase()] = value;
  }
  return read;
};

/** A message of kafkajs as one of ours. */
export const toInbound = (topic: string, partition: number, message: KafkaMessage): InboundMessage => ({
  topic,
  partition,
  offset: message.offset,
  key: message.key,
  value: message.value,
  headers: headersOf(message.headers),
  timestamp: message.timestamp,
});
