import { describe, expect, it } from '@jest/globals';
import { formatCheckpoint, formatNote, openCheckpoint } from '@throughline/evidence';
import {
  generatePrivateKey,
  readSigningKey,
  sha256 as sha256OfNode,
  signCheckpoint,
  verifierKeyOf,
} from '@throughline/evidence/node';
import { sha256, verifySignatureBy } from './checking.ts';

const origin = 'icb.example/throughline';
const checkpoint = { origin, size: 5, root: new Uint8Array(32).fill(3) };
const text = formatCheckpoint(checkpoint);
const own = globalThis.crypto.subtle;
/** A browser that does not know Ed25519. */
const older = {
  importKey: () => Promise.reject(new DOMException('unknown', 'NotSupportedError')),
} as unknown as typeof own;

describe.each([
  ['ed25519', 'of the browser', own],
  ['ed25519', 'of the library, where the browser does not know it', older],
  ['ed25519', 'of the library, where the browser has no cryptography', undefined],
  ['ml-dsa-44', 'of the library', own],
] as const)('a signature by %s, checked by the code %s', (type, _, subtle) => {
  const key = readSigningKey(generatePrivateKey(type), { name: origin, type });
  const checking = { keys: [verifierKeyOf(key)], sha256, verify: verifySignatureBy(subtle) };
  const signed = signCheckpoint(checkpoint, key, 1_800_000_000);

  it('fits what Node signed', async () => {
    const { signedBy } = await openCheckpoint(formatNote({ text, signatures: [signed] }), checking);
    expect(signedBy).toMatchObject([{ name: origin, type, seconds: type === 'ed25519' ? null : 1_800_000_000 }]);
  });

  it('does not fit another text, other bytes or fewer', async () => {
    const opened = (signature: Uint8Array, said = text) =>
      openCheckpoint(formatNote({ text: said, signatures: [{ ...signed, signature }] }), checking);
    const { signature } = signed;
    await expect(opened(signature, text.replace('\n5\n', '\n6\n'))).rejects.toThrow('does not fit');
    await expect(opened(signature.map((byte, at) => (at === 20 ? byte ^ 1 : byte)))).rejects.toThrow('does not fit');
    await expect(opened(signature.slice(0, -1))).rejects.toThrow('does not fit');
  });
});

describe('the hash of the page', () => {
  it('is that of Node, written where it is wanted', () => {
    const [ours, theirs] = [new Uint8Array(40), new Uint8Array(40)];
    for (const input of [
      new Uint8Array(0),
      new Uint8Array(65).fill(7),
      new TextEncoder().encode('Bürgerbeteiligung'),
    ]) {
      sha256(input, ours, 4);
      sha256OfNode(input, theirs, 4);
      expect(ours).toEqual(theirs);
    }
  });
});
