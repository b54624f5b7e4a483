import { gzipSync, zstdCompressSync } from 'node:zlib';

/** A snappy block of literals alone, without the frame that Java puts around it. */
const plainSnappy = (bytes: Buffer): Buffer => {
  const parts: Buffer[] = [];
  for (let rest = bytes.length; ; rest >>>= 7) {
    parts.push(Buffer.from([rest < 0x80 ? rest : (rest & 0x7f) | 0x80]));
    if (rest < 0x80) break;
  }
  const MOST = 60;
  for (let at = 0; at < bytes.length; at += MOST) {
    const literal = bytes.subarray(at, at + MOST);
    parts.push(Buffer.from([(literal.length - 1) << 2]), literal);
  }
  return Buffer.concat(parts);
};

const inMembers = (bytes: Buffer): Buffer => {
  const middle = Math.floor(bytes.length / 2);
  return Buffer.concat([
    gzipSync(bytes.subarray(0, middle), { level: 1 }),
    gzipSync(bytes.subarray(middle), { level: 9 }),
  ]);
};

/** Name, number in a batch's attributes, and how records are packed. */
export const PACKINGS = [
  ['snappy without a frame', 2, plainSnappy],
  ['gzip in two members', 1, inMembers],
  ['gzip, stored', 1, (bytes: Buffer) => gzipSync(bytes, { level: 0 })],
  ['zstd', 4, (bytes: Buffer) => zstdCompressSync(bytes)],
] as const;
