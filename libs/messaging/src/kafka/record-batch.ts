import type { InboundMessage } from '../port.ts';
import { ByteReader, Malformed } from './byte-reader.ts';
import { decompress } from './decompress.ts';
import { recordsOf } from './records.ts';

/** A record batch of Kafka, in the message format 2. */
export interface RecordBatch {
  readonly transactional: boolean;
  readonly producerId: bigint;
  /** `messages`: what somebody sent. Markers end a transaction; other control records say nothing to a reader. */
  readonly content: 'messages' | 'abort-marker' | 'other-marker';
  readonly messages: readonly InboundMessage[];
}

const FLAG = { compression: 0x07, logAppendTime: 0x08, transactional: 0x10, control: 0x20 } as const;
const ABORT = 0;

const contentOf = (isControl: boolean, [first]: readonly InboundMessage[]): RecordBatch['content'] => {
  if (!isControl) return 'messages';
  const key = first?.key ?? null;
  if (key === null || key.length < 4) throw new Malformed('a marker has no type');
  return key.readInt16BE(2) === ABORT ? 'abort-marker' : 'other-marker';
};

/** Reads one whole batch whose checksum is right. @throws Malformed when it is not what Kafka's protocol says. */
export const readRecordBatch = (
  bytes: Buffer,
  where: { readonly topic: string; readonly partition: number },
): RecordBatch => {
  const reader = new ByteReader(bytes);
  const offset = reader.int64();
  // Length, epoch of the leader, magic, checksum.
  reader.bytes(13);
  const attributes = reader.int16();
  const lastDelta = reader.int32();
  const timestamp = reader.int64();
  const lastTimestamp = reader.int64();
  const producerId = reader.int64();
  // Epoch of the producer, first sequence number.
  reader.bytes(6);
  const count = reader.int32();
  const records = decompress(attributes & FLAG.compression, reader.bytes(reader.left));
  const messages = recordsOf(records, count, {
    ...where,
    offset,
    timestamp,
    appendedAt: (attributes & FLAG.logAppendTime) === 0 ? undefined : lastTimestamp,
    lastDelta,
  });
  const content = contentOf((attributes & FLAG.control) !== 0, messages);
  return {
    transactional: (attributes & FLAG.transactional) !== 0,
    producerId,
    content,
    messages: content === 'messages' ? messages : [],
  };
};
