import { Malformed } from './byte-reader.ts';

const MAGIC = 0x184d2204;
const HAS_BLOCK_CHECKSUMS = 0x10;
const HAS_CONTENT_SIZE = 0x08;
const HAS_DICTIONARY = 0x01;

/** Largest block by its number in the frame descriptor, in bytes. */
const BLOCK_BYTES: ReadonlyMap<number, number> = new Map([
  [4, 64 * 1024],
  [5, 256 * 1024],
  [6, 1024 * 1024],
  [7, 4 * 1024 * 1024],
]);

/**
 * How many bytes an LZ4 frame unpacks to at most: its blocks times the size of the largest. The library has no bound of its own.
 * @throws Malformed when it is no LZ4 frame or ends before its last block.
 */
export const boundOfLz4 = (frame: Buffer): number => {
  if (frame.length < 7 || frame.readUInt32LE(0) !== MAGIC) throw new Malformed('it has no frame');
  const flags = frame[4] ?? 0;
  const blockBytes = BLOCK_BYTES.get(((frame[5] ?? 0) >> 4) & 0x07);
  if (blockBytes === undefined) throw new Malformed('its block size is not known');
  const checksum = (flags & HAS_BLOCK_CHECKSUMS) === 0 ? 0 : 4;
  let at = 7 + ((flags & HAS_CONTENT_SIZE) === 0 ? 0 : 8) + ((flags & HAS_DICTIONARY) === 0 ? 0 : 4);
  for (let blocks = 0; ; blocks += 1) {
    if (at + 4 > frame.length) throw new Malformed('its last block is missing');
    const size = frame.readUInt32LE(at) & 0x7fffffff;
    if (size === 0) return blocks * blockBytes;
    at += 4 + size + checksum;
  }
};
