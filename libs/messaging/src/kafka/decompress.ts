import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { decompressFrameSync } from 'lz4-napi';
import snappy from 'snappy';
import { Malformed } from './byte-reader.ts';
import { boundOfLz4 } from './lz4-bound.ts';
import { snappyBlocks } from './snappy-blocks.ts';

/** What the records of one batch may unpack to. A batch beyond it is taken for an attack on memory. */
const MOST_BYTES = 64 * 1024 * 1024;

const unpackSnappy = (packed: Buffer): Buffer => {
  const blocks = snappyBlocks(packed);
  if (blocks.reduce((sum, { length }) => sum + length, 0) > MOST_BYTES)
    throw new Malformed(`it unpacks to more than ${MOST_BYTES} bytes`);
  return Buffer.concat(blocks.map(({ bytes }) => Buffer.from(snappy.uncompressSync(bytes))));
};

const unpackLz4 = (packed: Buffer): Buffer => {
  if (boundOfLz4(packed) > MOST_BYTES) throw new Malformed(`it may unpack to more than ${MOST_BYTES} bytes`);
  return decompressFrameSync(packed);
};

interface Compression {
  readonly name: string;
  readonly unpack: (packed: Buffer) => Buffer;
}

/** By the number that stands in a batch's attributes. */
const COMPRESSIONS: ReadonlyMap<number, Compression> = new Map([
  [0, { name: 'none', unpack: (plain) => plain }],
  [1, { name: 'gzip', unpack: (packed) => gunzipSync(packed, { maxOutputLength: MOST_BYTES }) }],
  [2, { name: 'snappy', unpack: unpackSnappy }],
  [3, { name: 'lz4', unpack: unpackLz4 }],
  [4, { name: 'zstd', unpack: (packed) => zstdDecompressSync(packed, { maxOutputLength: MOST_BYTES }) }],
]);

/** Unpacks the records of a batch. @throws Malformed when the compression is not known or the bytes are not of it. */
export const decompress = (compression: number, bytes: Buffer): Buffer => {
  const known = COMPRESSIONS.get(compression);
  if (known === undefined) throw new Malformed(`compression ${compression} is not known`);
  try {
    return known.unpack(bytes);
  } catch (error) {
    if (error instanceof Malformed) throw new Malformed(`${known.name}: ${error.message}`);
    // What a library says of it may quote bytes.
    throw new Malformed(`the bytes are not ${known.name} data, or unpack to more than ${MOST_BYTES} bytes`);
  }
};
