import type { InboundMessage } from '../port.ts';
import { ByteReader, Malformed } from './byte-reader.ts';

/** What the header of a batch says for all its records. */
export interface BatchBase {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly timestamp: bigint;
  /** Time of the whole batch when the broker sets it. */
  readonly appendedAt: bigint | undefined;
  /** Offset of the last record, counted from the first. */
  readonly lastDelta: number;
}

const NO_HEADERS: Readonly<Record<string, string>> = {};

const headersOf = (reader: ByteReader): Readonly<Record<string, string>> => {
  const count = reader.varint();
  if (count < 0) throw new Malformed('a count of headers is negative');
  if (count === 0) return NO_HEADERS;
  const headers: [string, string][] = [];
  for (let at = 0; at < count; at += 1) {
    const name = reader.varintBytes();
    const value = reader.varintBytes();
    if (name === null) throw new Malformed('a header has no name');
    if (value !== null) headers.push([name.toString().toLowerCase(), value.toString()]);
  }
  return Object.fromEntries(headers);
};

const messageOf = (bytes: Buffer, base: BatchBase): InboundMessage => {
  const reader = new ByteReader(bytes);
  // Attributes: none are defined.
  reader.int8();
  const timestamp = base.timestamp + reader.varlong();
  const delta = reader.varint();
  if (delta < 0 || delta > base.lastDelta) throw new Malformed('an offset lies outside the batch');
  const message = {
    topic: base.topic,
    partition: base.partition,
    offset: (base.offset + BigInt(delta)).toString(),
    key: reader.varintBytes(),
    value: reader.varintBytes(),
    headers: headersOf(reader),
    timestamp: (base.appendedAt ?? timestamp).toString(),
  };
  if (reader.left > 0) throw new Malformed('a record is longer than its content');
  return message;
};

/** Reads the records of a batch, unpacked. @throws Malformed when they are not `count` records and nothing else. */
export const recordsOf = (bytes: Buffer, count: number, base: BatchBase): readonly InboundMessage[] => {
  const reader = new ByteReader(bytes);
  if (count < 0 || count > bytes.length) throw new Malformed('the count of records cannot be right');
  const messages: InboundMessage[] = [];
  for (let at = 0; at < count; at += 1) {
    const record = reader.varintBytes();
    if (record === null) throw new Malformed('a record is missing');
    messages.push(messageOf(record, base));
  }
  if (reader.left > 0) throw new Malformed('it holds more than its records');
  return messages;
};
