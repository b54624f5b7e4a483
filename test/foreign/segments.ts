import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A batch as it lies in a partition's log. */
export interface StoredBatch {
  readonly firstOffset: bigint;
  /** Position of its first byte in the segment, and how many bytes it takes. */
  readonly at: number;
  readonly bytes: number;
}

const LENGTH_AT = 8;
const LENGTH_END = 12;

/** The first segment of a partition's log, below a broker's data folder. */
export const segmentOf = (dataFolder: string, topic: string, partition: number): string => {
  const folder = join(dataFolder, `${topic}-${partition}`);
  const [first] = readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .sort();
  if (first === undefined) throw new Error(`${folder} has no segment`);
  return join(folder, first);
};

/** Batches of a segment, in order. */
export const batchesIn = (segment: string): readonly StoredBatch[] => {
  const bytes = readFileSync(segment);
  const batches: StoredBatch[] = [];
  for (let at = 0; at + LENGTH_END < bytes.length;) {
    const length = LENGTH_END + bytes.readInt32BE(at + LENGTH_AT);
    batches.push({ firstOffset: bytes.readBigInt64BE(at), at, bytes: length });
    at += length;
  }
  return batches;
};

/** A kind of damage: where, from the beginning of a batch, and what is written there instead of the bytes that stand there. */
export type Damage = (batch: Buffer) => { readonly at: number; readonly bytes: Buffer };

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const lengthOf = (batch: Buffer): number => batch.readInt32BE(LENGTH_AT);

/** What a failing disk, a bug or somebody with a shell does to one batch. Brokers give out what they hold unread, so every client meets it. */
export const DAMAGES = {
  'a byte of its records': () => ({ at: 70, bytes: Buffer.from([0xff]) }),
  'its message format': () => ({ at: 16, bytes: Buffer.from([9]) }),
  'its compression': () => ({ at: 22, bytes: Buffer.from([7]) }),
  'its count of records': () => ({ at: 57, bytes: Buffer.from([0x7f, 0xff, 0xff, 0xff]) }),
  'its last offset': () => ({ at: 23, bytes: Buffer.from([0, 0, 0x7f, 0xff]) }),
  'its first offset': () => ({ at: 0, bytes: Buffer.from([0, 0, 0, 0, 0, 0, 0x10, 0]) }),
  'its first offset, to one that was before': () => ({ at: 0, bytes: Buffer.alloc(8) }),
  'its length, to more': (batch) => ({ at: LENGTH_AT, bytes: int32(lengthOf(batch) + 5) }),
  'its length, to less (truncated)': (batch) => ({ at: LENGTH_AT, bytes: int32(lengthOf(batch) - 5) }),
  'its length, to nothing': () => ({ at: LENGTH_AT, bytes: Buffer.alloc(4) }),
  'its header, all zero': () => ({ at: 0, bytes: Buffer.alloc(61) }),
} as const satisfies Readonly<Record<string, Damage>>;

/** Of a batch that claims to be longer than the log, the broker gives nothing, nor of what comes after it in its segment. */
export const ENDLESS: Damage = (batch) => ({ at: LENGTH_AT, bytes: int32(lengthOf(batch) + 1_000_000) });

/** Damages a stored batch in place, under a running broker. */
export const damage = (segment: string, { at, bytes }: StoredBatch, how: Damage): void => {
  const whole = readFileSync(segment).subarray(at, at + bytes);
  const change = how(whole);
  const file = openSync(segment, 'r+');
  try {
    writeSync(file, change.bytes, 0, change.bytes.length, at + change.at);
  } finally {
    closeSync(file);
  }
};
