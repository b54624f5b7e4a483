import type { OutboundMessage } from '../port.ts';
import { BATCH, MAGIC } from './batch-frames.ts';
import { crc32c } from './crc32c.ts';

/** A record batch as some client might build it; what is left out is as it should be. */
export interface BatchToEncode {
  readonly messages: readonly OutboundMessage[];
  readonly firstOffset?: bigint;
  /** Number of the compression in the attributes, and what to make of the records. */
  readonly compression?: number;
  readonly compress?: (records: Buffer) => Buffer;
  readonly transactional?: boolean;
  readonly control?: boolean;
  readonly producerId?: bigint;
  /** Instead of the number of messages. */
  readonly count?: number;
  readonly lastDelta?: number;
}

const integer = (bytes: number, value: bigint): Buffer => {
  const buffer = Buffer.alloc(8);
  buffer.writeBigInt64BE(value);
  return buffer.subarray(8 - bytes);
};

const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  let rest = value < 0 ? -value * 2 - 1 : value * 2;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
};

const varintBytes = (bytes: Buffer | null): Buffer =>
  bytes === null ? varint(-1) : Buffer.concat([varint(bytes.length), bytes]);

const record = ({ key, value, headers = {} }: OutboundMessage, delta: number): Buffer => {
  const pairs = Object.entries(headers);
  const content = Buffer.concat([
    // Attributes and time stamp.
    Buffer.from([0]),
    varint(0),
    varint(delta),
    varintBytes(key === null ? null : Buffer.from(key)),
    varintBytes(value),
    varint(pairs.length),
    ...pairs.flatMap(([name, text]) => [varintBytes(Buffer.from(name)), varintBytes(Buffer.from(text))]),
  ]);
  return varintBytes(content);
};

/** Encodes a batch of message format 2 with a right length and checksum, as it stands in a produce request and in a log. */
export const encodeRecordBatch = (batch: BatchToEncode): Buffer => {
  const { messages, compression = 0, compress = (records: Buffer) => records, producerId = -1n } = batch;
  const flags = (batch.transactional === true ? 0x10 : 0) | (batch.control === true ? 0x20 : 0);
  const afterCrc = Buffer.concat([
    integer(2, BigInt(compression | flags)),
    integer(4, BigInt(batch.lastDelta ?? messages.length - 1)),
    integer(8, 1_800_000_000_000n),
    integer(8, 1_800_000_000_000n),
    integer(8, producerId),
    integer(2, producerId === -1n ? -1n : 0n),
    integer(4, -1n),
    integer(4, BigInt(batch.count ?? messages.length)),
    compress(Buffer.concat(messages.map(record))),
  ]);
  return Buffer.concat([
    integer(8, batch.firstOffset ?? 0n),
    integer(4, BigInt(afterCrc.length + BATCH.crcEnd - BATCH.lengthEnd)),
    integer(4, -1n),
    Buffer.from([MAGIC]),
    integer(4, BigInt(crc32c(afterCrc))),
    afterCrc,
  ]);
};

/** The marker that ends a transaction. */
export const encodeMarker = (end: 'commit' | 'abort', firstOffset: bigint, producerId: bigint): Buffer => {
  const key = Buffer.from([0, 0, 0, end === 'commit' ? 1 : 0]);
  const messages = [{ key: key.toString('latin1'), value: Buffer.alloc(6) }];
  return encodeRecordBatch({ messages, firstOffset, producerId, transactional: true, control: true });
};
