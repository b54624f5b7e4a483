import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { compressFrameSync } from 'lz4-napi';
import snappy from 'snappy';
import { Malformed } from './byte-reader.ts';
import { decompress } from './decompress.ts';

const plain = Buffer.from('an involvement event and another one '.repeat(5_000));
const length = (bytes: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeInt32BE(bytes.length);
  return Buffer.concat([head, bytes]);
};
const XERIAL = Buffer.from([0x82, ...Buffer.from('SNAPPY'), 0, 0, 0, 0, 1, 0, 0, 0, 1]);
const block = (from: number, to: number): Buffer => length(snappy.compressSync(plain.subarray(from, to)));

describe('records are unpacked', () => {
  it.each([
    ['without compression', 0, plain],
    ['from gzip', 1, gzipSync(plain)],
    ['from gzip in two members', 1, Buffer.concat([gzipSync(plain.subarray(0, 99)), gzipSync(plain.subarray(99))])],
    ['from one snappy block, as librdkafka sends it', 2, snappy.compressSync(plain)],
    [
      'from framed snappy blocks, as Java clients send them',
      2,
      Buffer.concat([XERIAL, block(0, 99), block(99, plain.length)]),
    ],
    [
      'from framed snappy with its header repeated',
      2,
      Buffer.concat([XERIAL, block(0, 9), XERIAL, block(9, plain.length)]),
    ],
    ['from lz4', 3, compressFrameSync(plain)],
    ['from lz4 with checksums', 3, compressFrameSync(plain, { blockChecksums: true, contentChecksum: true })],
    ['from zstd', 4, zstdCompressSync(plain)],
  ])('%s', (_, compression, packed) => {
    expect(decompress(compression, packed).equals(plain)).toBe(true);
  });
});

describe('records are refused as malformed', () => {
  const bomb = Buffer.alloc(65 * 1024 * 1024);
  it.each([
    ['a compression that nobody knows', 5, plain],
    ['gzip cut short', 1, gzipSync(plain).subarray(0, 50)],
    ['snappy cut short', 2, snappy.compressSync(plain).subarray(0, 50)],
    ['framed snappy cut short', 2, Buffer.concat([XERIAL, block(0, 99)]).subarray(0, 40)],
    ['lz4 cut short', 3, compressFrameSync(plain).subarray(0, 50)],
    ['lz4 of something else', 3, plain],
    ['zstd cut short', 4, zstdCompressSync(plain).subarray(0, 50)],
    ['nothing at all', 2, Buffer.alloc(0)],
  ])('%s', (_, compression, packed) => {
    expect(() => decompress(compression, packed)).toThrow(Malformed);
  });

  it.each([
    ['gzip', 1, gzipSync(bomb)],
    ['snappy', 2, snappy.compressSync(bomb)],
    ['lz4', 3, compressFrameSync(bomb)],
    ['zstd', 4, zstdCompressSync(bomb)],
  ])('%s that unpacks to more than a batch may hold', (_, compression, packed) => {
    expect(() => decompress(compression, packed)).toThrow(/more than/);
  });
});
