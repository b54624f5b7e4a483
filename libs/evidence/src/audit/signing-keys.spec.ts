import { describe, expect, it } from '@jest/globals';
import { LOG_STREAM } from '@throughline/domain';
import { sha256 } from '../node/sha256.ts';
import {
  generatePrivateKey,
  readSigningKey,
  signCheckpoint,
  verifierKeyOf,
  verifySignature,
} from '../node/signatures.ts';
import { formatCheckpoint, openCheckpoint } from '../note/checkpoint.ts';
import { formatTrustedKey, keyEventId, type KeyEventType, parseTrustedKey } from '../note/key-periods.ts';
import { formatNote } from '../note/note.ts';
import { keyIdOf } from '../note/verifier-key.ts';
import { signingKeys } from './signing-keys.ts';

const name = 'icb.example/throughline';
const [old, fresh] = [1, 2].map(() => readSigningKey(generatePrivateKey('ed25519'), { name, type: 'ed25519' }));
const keys = [old!, fresh!].map(verifierKeyOf);
const signedBy = keys.map((key) => ({ name, keyId: keyIdOf(key, sha256), type: key.type, seconds: null }));
const of = (size: number, ...which: readonly number[]) => ({
  where: `checkpoint of ${size} leaves`,
  size,
  signedBy: which.map((index) => signedBy[index]!),
});
const leaf = (type: KeyEventType, index: number) => ({
  stream: LOG_STREAM,
  type,
  eventId: keyEventId(type, keys[index]!, sha256),
});

describe('keys that sign a log, as its own record has them', () => {
  const periods = () => {
    const one = signingKeys({ keys, sha256 });
    one.note(4, leaf('SigningKeyAdded', 1));
    one.note(9, leaf('SigningKeyRetired', 0));
    return one;
  };

  it('sign from the leaf that adds them to the one that retires them', () => {
    expect(periods().findings([of(4, 0), of(5, 0, 1), of(9, 0, 1), of(10, 1)])).toEqual([]);
    expect(periods().findings([of(4, 0, 1), of(10, 0, 1)])).toMatchObject([
      { class: 'signature', where: 'checkpoint of 4 leaves', found: expect.stringContaining('leaf 4 added') },
      { class: 'signature', where: 'checkpoint of 10 leaves', found: expect.stringContaining('leaf 9 retired') },
    ]);
  });

  it('sign no longer where the record says once more, later, that it retires them', () => {
    const one = periods();
    one.note(20, leaf('SigningKeyRetired', 0));
    expect(one.findings([of(9, 0), of(15, 0)])).toMatchObject([{ found: expect.stringContaining('leaf 9 retired') }]);
  });

  it('are not retired by what another stream says', () => {
    const one = signingKeys({ keys, sha256 });
    one.note(2, { ...leaf('SigningKeyRetired', 0), stream: 'programme-P-001' });
    expect(one.findings([of(5, 0)])).toEqual([]);
  });

  it('cover what was signed before the first checkpoint that they sign themselves, once that one agrees', () => {
    const signed = [of(4, 0), of(5, 0), of(7, 0, 1), of(10, 1)];
    const covered = (agreed: number) => [3, 5, 6, 7, 8].map((size) => periods().isCovered(size, signed, agreed));
    expect(covered(10)).toEqual([true, true, true, false, false]);
    expect(covered(5)).toEqual([false, false, false, false, false]);
  });

  it('cover nothing where the record does not add them, or before it does', () => {
    expect(signingKeys({ keys, sha256 }).isCovered(3, [of(7, 1)], 7)).toBe(false);
    expect(periods().isCovered(3, [of(4, 1)], 4)).toBe(false);
  });

  it('are named with what they signed', () => {
    expect(periods().signers([of(4, 0), of(5, 0, 1), of(10, 1)])).toMatchObject([
      { checkpoints: 2, from: 4, to: 5, retiredAt: 9 },
      { checkpoints: 2, from: 5, to: 10 },
    ]);
  });
});

describe('a key that is trusted up to a size', () => {
  const line = formatTrustedKey({ ...keys[0]!, until: 9 }, sha256);

  it('is read as it is written, and refused where the size is none', () => {
    expect(parseTrustedKey(line, sha256)).toEqual({ ...keys[0]!, until: 9 });
    expect(parseTrustedKey(line.split(' ')[0]!, sha256)).toEqual(keys[0]);
    expect(() => parseTrustedKey(`${line}x`, sha256)).toThrow('until <leaves>');
  });

  it('opens no checkpoint of a larger log, even beside a key that does', async () => {
    const note = (size: number) => {
      const checkpoint = { origin: name, size, root: new Uint8Array(32) };
      const signatures = [old!, fresh!].map((key) => signCheckpoint(checkpoint, key, 1));
      return formatNote({ text: formatCheckpoint(checkpoint), signatures });
    };
    const checking = { keys: [parseTrustedKey(line, sha256), keys[1]!], sha256, verify: verifySignature };
    expect((await openCheckpoint(note(9), checking)).signedBy).toHaveLength(2);
    await expect(openCheckpoint(note(10), checking)).rejects.toThrow('was retired at 9 leaves, and signed 10');
  });
});
