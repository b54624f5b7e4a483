import { crc32c } from './crc32c.ts';

/** Where the parts of a record batch begin, in bytes from its first offset. */
export const BATCH = {
  length: 8,
  lengthEnd: 12,
  magic: 16,
  crc: 17,
  crcEnd: 21,
  lastDelta: 23,
  count: 57,
  records: 61,
};
/** The message format that every broker since 0.11 stores. */
export const MAGIC = 2;

/** A stretch of fetched bytes: one whole batch, or damage up to where a sound batch begins again. */
export interface Frame {
  readonly bytes: Buffer;
  /** False when the bytes are no batch with a right checksum. */
  readonly sound: boolean;
  /** First and last offset as the bytes say it; not to be relied on when they are damaged. */
  readonly first: bigint;
  readonly last: bigint;
}

/** End of the batch that begins at `at`, as its length says; undefined when no batch can have that length. */
const endOf = (records: Buffer, at: number): number | undefined => {
  if (at + BATCH.records > records.length) return undefined;
  const end = at + BATCH.lengthEnd + records.readInt32BE(at + BATCH.length);
  return end < at + BATCH.records ? undefined : end;
};

const hasRightChecksum = (records: Buffer, at: number): boolean => {
  const end = endOf(records, at);
  if (records[at + BATCH.magic] !== MAGIC || end === undefined || end > records.length) return false;
  return records.readUInt32BE(at + BATCH.crc) === crc32c(records.subarray(at + BATCH.crcEnd, end));
};

/** Offsets that a batch may have: the checksum does not cover its first one. */
interface Expected {
  readonly above: bigint;
  readonly below: bigint;
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

const isWithin = (first: bigint, { above, below }: Expected): boolean => first > above && first < below;

/** True where a sound batch begins; what is cheap to ask is asked before the checksum. */
const isBatch = (records: Buffer, at: number, expected: Expected): boolean => {
  const end = records[at + BATCH.magic] === MAGIC ? endOf(records, at) : undefined;
  if (end === undefined || end > records.length) return false;
  return isWithin(records.readBigInt64BE(at), expected) && hasRightChecksum(records, at);
};

/** Last offset of a batch; of a damaged one only where its count of records agrees, else its first. */
const lastOf = (bytes: Buffer, sound: boolean): bigint => {
  const first = bytes.readBigInt64BE(0);
  if (bytes.length < BATCH.records) return first;
  const delta = bytes.readInt32BE(BATCH.lastDelta);
  const trusted = sound || delta + 1 === bytes.readInt32BE(BATCH.count);
  return trusted && delta > 0 ? first + BigInt(delta) : first;
};

const frame = (bytes: Buffer, sound: boolean): Frame => ({
  bytes,
  sound,
  first: bytes.readBigInt64BE(0),
  last: lastOf(bytes, sound),
});

/** Where damage that begins at `at` ends: where its length says if a batch or nothing follows there, else at the next sound batch. */
const endOfDamage = (records: Buffer, at: number, expected: Expected): number => {
  const isEnd = (found: number): boolean => found === records.length || isBatch(records, found, expected);
  const statedEnd = endOf(records, at);
  if (statedEnd !== undefined && statedEnd <= records.length && isEnd(statedEnd)) return statedEnd;
  let found = at + 1;
  while (!isEnd(found)) found += 1;
  return found;
};

/** True for the last batch of a fetch when the limit of the fetch cut it off. */
const isCutOff = (records: Buffer, at: number): boolean => {
  const end = endOf(records, at);
  return at + BATCH.records > records.length || (end !== undefined && end > records.length);
};

/**
 * True when a sound batch leaves a gap before it and overlaps the sound batch after it: no checksum covers its first offset,
 * and that was moved.
 */
const isMoved = (records: Buffer, stop: number, { first, last }: Frame, above: bigint): boolean => {
  if (first <= above + 1n || !hasRightChecksum(records, stop)) return false;
  const following = records.readBigInt64BE(stop);
  return following > above && following <= last;
};

/**
 * Cuts what a fetch from offset `from` brought into frames. A batch that the limit of the fetch cut off is left out, and
 * fetched again. After damage, reading goes on with the next sound batch of a higher offset below `end`. Without damage it goes on
 * past `end`: the broker notes where its log ends before it reads it, and may send what was written in between.
 */
export function* framesOf(records: Buffer, from: bigint, end: bigint): Generator<Frame> {
  // The first batch may begin before what was asked for.
  let above = -1n;
  for (let at = 0; at < records.length;) {
    const passed = larger(above, from - 1n);
    const expected = { above, below: larger(end, passed + 2n) };
    const isWhole = isBatch(records, at, expected);
    if (!isWhole && isCutOff(records, at)) return;
    const stop = isWhole ? (endOf(records, at) ?? records.length) : endOfDamage(records, at, expected);
    const found = frame(records.subarray(at, stop), isWhole);
    const sound = isWhole && !isMoved(records, stop, found, passed);
    if (!sound || found.last >= from) yield { ...found, sound };
    above = sound ? found.last : passed;
    at = stop;
  }
}
