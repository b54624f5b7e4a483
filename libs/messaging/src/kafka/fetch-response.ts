import { ByteReader } from './byte-reader.ts';
import type { AbortedTransaction } from './read-batches.ts';

/** What a broker answered for one partition, with its batches as bytes. */
export interface FetchedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly errorCode: number;
  readonly highWatermark: bigint;
  /** Nothing from here on can be read yet: a transaction is open. */
  readonly lastStableOffset: bigint;
  readonly aborted: readonly AbortedTransaction[];
  readonly preferredReadReplica: number;
  readonly records: Buffer;
}

export interface FetchResponse {
  readonly throttleMs: number;
  readonly partitions: readonly FetchedPartition[];
}

/** The versions of the protocol that can be decoded, all that kafkajs can ask for with transactions. */
export const FETCH_VERSIONS = { from: 4, to: 11 } as const;

const times = <T>(count: number, read: () => T): T[] => Array.from({ length: Math.max(count, 0) }, read);

const abortedOf = (reader: ByteReader): AbortedTransaction[] =>
  times(reader.int32(), () => ({ producerId: reader.int64(), firstOffset: reader.int64() }));

const partitionOf = (reader: ByteReader, topic: string, version: number): FetchedPartition => {
  const partition = reader.int32();
  const errorCode = reader.int16();
  const highWatermark = reader.int64();
  const lastStableOffset = reader.int64();
  // Where the log begins; the positions are checked against the brokers' own word on it.
  if (version >= 5) reader.int64();
  const aborted = abortedOf(reader);
  const preferredReadReplica = version >= 11 ? reader.int32() : -1;
  const records = reader.bytes(Math.max(reader.int32(), 0));
  return { topic, partition, errorCode, highWatermark, lastStableOffset, aborted, preferredReadReplica, records };
};

/** Decodes the answer to a fetch without looking into batches. @throws Malformed when it is no such answer. */
export const decodeFetchResponse = (payload: Buffer, version: number): FetchResponse => {
  const reader = new ByteReader(payload);
  const throttleMs = reader.int32();
  // An error code and a session id, for incremental fetches, which kafkajs does not make.
  if (version >= 7) reader.bytes(6);
  const partitions = times(reader.int32(), () => {
    const topic = reader.string() ?? '';
    return times(reader.int32(), () => partitionOf(reader, topic, version));
  });
  return { throttleMs, partitions: partitions.flat() };
};
