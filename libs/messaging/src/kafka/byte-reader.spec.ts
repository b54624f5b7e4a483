import { describe, expect, it } from '@jest/globals';
import { ByteReader, Malformed } from './byte-reader.ts';

const of = (...bytes: readonly number[]): ByteReader => new ByteReader(Buffer.from(bytes));

describe('numbers of varying length', () => {
  it.each([
    [[0x00], 0],
    [[0x01], -1],
    [[0x02], 1],
    [[0xac, 0x02], 150],
    [[0xfe, 0xff, 0xff, 0xff, 0x0f], 2_147_483_647],
    [[0xff, 0xff, 0xff, 0xff, 0x0f], -2_147_483_648],
  ])('%j are read as %d, in 32 bits and in 64', (bytes, number) => {
    expect(of(...bytes).varint()).toBe(number);
    expect(of(...bytes).varlong()).toBe(BigInt(number));
  });

  it('of 64 bits are read whole', () => {
    expect(of(0xfe, ...Array.from({ length: 8 }, () => 0xff), 0x01).varlong()).toBe(9_223_372_036_854_775_807n);
    expect(of(...Array.from({ length: 9 }, () => 0xff), 0x01).varlong()).toBe(-9_223_372_036_854_775_808n);
  });

  it.each([
    ['that never end', Array.from({ length: 12 }, () => 0xff)],
    ['that are cut short', [0xff]],
    ['that are missing', []],
  ])('%s are refused', (_, bytes) => {
    expect(() => of(...bytes).varint()).toThrow(Malformed);
    expect(() => of(...bytes).varlong()).toThrow(Malformed);
  });
});

describe('bytes', () => {
  it.each([
    ['longer than what is left', [0x06, 1, 2]],
    ['of a negative length', [0x03, 1, 2]],
  ])('%s are refused, and null is null', (_, bytes) => {
    expect(() => of(...bytes).varintBytes()).toThrow(Malformed);
    expect(of(0x01).varintBytes()).toBeNull();
  });
});
