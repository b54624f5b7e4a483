import { describe, expect, it } from '@jest/globals';
import { crc32c } from './crc32c.ts';

describe('CRC-32C', () => {
  it.each([
    ['123456789', 0xe3069283],
    ['', 0],
    ['a', 0xc1d04330],
    ['The quick brown fox jumps over the lazy dog', 0x22620404],
  ])('of %j is as published', (text, sum) => {
    expect(crc32c(Buffer.from(text))).toBe(sum);
  });

  it('of 32 zero bytes and of 32 bytes with all bits set is as in RFC 3720', () => {
    expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa);
    expect(crc32c(Buffer.alloc(32, 0xff))).toBe(0x62a8ab43);
  });
});
