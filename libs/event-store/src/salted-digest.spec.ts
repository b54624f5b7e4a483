import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { digestPayload } from './salted-digest.ts';

const digestOf = (salt: string, text: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'hex')).update(text, 'utf8').digest('hex');

describe('a salted digest', () => {
  it.each(['1', '{"a":"ä€😀"}', JSON.stringify('€'.repeat(100_000)), JSON.stringify('x'.repeat(300_000)), '2'])(
    'is the SHA-256 of a salt of 16 bytes and the payload in UTF-8, of any length (%#)',
    (text) => {
      const { salt, digest } = digestPayload(text);
      expect(salt).toMatch(/^[0-9a-f]{32}$/);
      expect(digest).toBe(digestOf(salt, text));
    },
  );

  it('has a salt of its own each time, beyond one filling of the pool', () => {
    const salts = Array.from({ length: 5000 }, () => digestPayload('1').salt);
    expect(new Set(salts).size).toBe(5000);
  });
});
