import { hash, randomFillSync } from 'node:crypto';
import { canonicalJson } from './canonical.ts';

const saltBytes = 16;

/** Salts come from a pooled buffer: one call into the random source each would cost as much as parsing an event. */
const pool = Buffer.alloc(saltBytes * 1024);
let taken = pool.length;

const nextSalt = (): Buffer => {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  const salt = pool.subarray(taken, taken + saltBytes);
  taken += saltBytes;
  return salt;
};

/** Salt and digest of one payload, lower-case hex: what lets it be proven later, or erased without breaking the proof of others. */
export interface SaltedDigest {
  readonly salt: string;
  readonly digest: string;
}

let scratch = Buffer.alloc(64 * 1024);

const digestOf = (salt: Buffer, canonical: string): string => {
  // Three bytes hold any UTF-16 unit.
  const needed = saltBytes + canonical.length * 3;
  if (needed > scratch.length) scratch = Buffer.alloc(needed);
  scratch.set(salt, 0);
  const length = saltBytes + scratch.write(canonical, saltBytes);
  return hash('sha256', scratch.subarray(0, length), 'hex');
};

/** SHA-256 of a fresh random salt of 16 bytes followed by the canonical payload in UTF-8. */
export const digestPayload = (canonical: string): SaltedDigest => {
  const salt = nextSalt();
  return { salt: salt.toString('hex'), digest: digestOf(salt, canonical) };
};

/** Whether this is the payload that was digested, to the last letter of its canonical form. */
export const isDigestOf = ({ salt, digest }: SaltedDigest, payload: unknown): boolean =>
  /^[0-9a-f]{32}$/.test(salt) && digestOf(Buffer.from(salt, 'hex'), canonicalJson(payload)) === digest;
