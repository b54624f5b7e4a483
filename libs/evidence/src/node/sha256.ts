import { createHash, hash } from 'node:crypto';
import type { DigestInParts, Sha256 } from '../tree/hashing.ts';

interface OneByteText {
  readonly latin1Write: (this: Uint8Array, text: string, at: number, length: number) => number;
}
/** What `Buffer.write` calls for latin1; taken by itself because it writes into any bytes. */
const { latin1Write } = Buffer.prototype as unknown as OneByteText;

/** SHA-256 of Node. The hash is taken as text of one byte a letter: a buffer for each would cost twice as much as the hash. */
export const sha256: Sha256 = (input, out, at) => {
  latin1Write.call(out, hash('sha256', input, 'binary'), at, 32);
};

/** The same of bytes that come in parts. */
export const digestInParts = (): DigestInParts => {
  const digest = createHash('sha256');
  return { add: (part) => void digest.update(part), end: () => digest.digest('hex') };
};
