import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 as hash } from '@noble/hashes/sha2.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import type { Checking } from '@throughline/evidence';

/** SHA-256 in JavaScript: what browsers have themselves answers later, and a verifier hashes twice for each leaf. */
export const sha256: Checking['sha256'] = (input, out, at) => out.set(hash(input), at);

/** What a browser has for cryptography. */
type Subtle = typeof globalThis.crypto.subtle;

/** Undefined where a browser does not know Ed25519, or gives no cryptography to a page from a file. */
const verifiedByBrowser = async (
  subtle: Subtle | undefined,
  [publicKey, message, signature]: readonly [Uint8Array, Uint8Array, Uint8Array],
): Promise<boolean | undefined> => {
  try {
    // Copies: a type of the standard library wants bytes that no other thread shares.
    const key = await subtle?.importKey('raw', Uint8Array.from(publicKey), { name: 'Ed25519' }, false, ['verify']);
    return key && (await subtle?.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message)));
  } catch {
    return undefined;
  }
};

const verifiedByLibrary = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
};

const verifiedMlDsa = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  try {
    return ml_dsa44.verify(signature, message, publicKey);
  } catch {
    return false;
  }
};

/**
 * Checks signatures in a browser: Ed25519 by the browser where it can, else by a library; ML-DSA-44 by a library. What is not of the form of a key or a
 * signature does not fit.
 * @param subtle what the browser has.
 */
export const verifySignatureBy =
  (subtle: Subtle | undefined): Checking['verify'] =>
  async ({ type, publicKey }, message, signature) =>
    type === 'ml-dsa-44'
      ? verifiedMlDsa(publicKey, message, signature)
      : ((await verifiedByBrowser(subtle, [publicKey, message, signature])) ??
        verifiedByLibrary(publicKey, message, signature));
