import { fromBase64, joinBytes, toBase64, toHex, utf8 } from '../bytes.ts';
import { HASH_BYTES, type Sha256 } from '../tree/hashing.ts';

/** How a key signs. Source: C2SP signed-note and tlog-cosignature. */
export const SIGNATURE_TYPES = {
  /** Ed25519 over the text of the note. */
  ed25519: 0x01,
  /** Ed25519 of a witness over time and text. */
  'ed25519-cosignature': 0x04,
  /** ML-DSA-44 over name, time and tree. */
  'ml-dsa-44': 0x06,
} as const;
export type SignatureType = keyof typeof SIGNATURE_TYPES;

const PUBLIC_KEY_BYTES: Readonly<Record<SignatureType, number>> = {
  ed25519: 32,
  'ed25519-cosignature': 32,
  'ml-dsa-44': 1312,
};

/** A public key with the name under which it signs. */
export interface VerifierKey {
  readonly name: string;
  readonly type: SignatureType;
  readonly publicKey: Uint8Array;
}

/** A text is not a verifier key. The message says what is wrong. */
export class InvalidVerifierKey extends Error {
  override readonly name = 'InvalidVerifierKey';
}

/** Id by which signatures of the key are found: eight hexadecimal digits. */
export const keyIdOf = ({ name, type, publicKey }: VerifierKey, sha256: Sha256): string => {
  const hash = new Uint8Array(HASH_BYTES);
  sha256(joinBytes(utf8(`${name}\n`), Uint8Array.of(SIGNATURE_TYPES[type]), publicKey), hash, 0);
  return toHex(hash.subarray(0, 4));
};

/** The key in one line, as `name+id+base64`. */
export const formatVerifierKey = (key: VerifierKey, sha256: Sha256): string =>
  `${key.name}+${keyIdOf(key, sha256)}+${toBase64(joinBytes(Uint8Array.of(SIGNATURE_TYPES[key.type]), key.publicKey))}`;

/**
 * Reads a key of one line.
 * @throws InvalidVerifierKey
 */
export const parseVerifierKey = (text: string, sha256: Sha256): VerifierKey => {
  const [, name = '', id = '', encoded = ''] = /^([^\p{Z}\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text.trim()) ?? [];
  const bytes = fromBase64(encoded);
  if (bytes === undefined || name === '')
    throw new InvalidVerifierKey('a verifier key is one line of the form name+id+base64');
  const types = Object.keys(SIGNATURE_TYPES) as readonly SignatureType[];
  const type = types.find((known) => SIGNATURE_TYPES[known] === bytes[0]);
  if (type === undefined)
    throw new InvalidVerifierKey(`signature type ${bytes[0]} is not known; known are ${types.join(', ')}`);
  if (bytes.length !== 1 + PUBLIC_KEY_BYTES[type])
    throw new InvalidVerifierKey(`a key of type ${type} has ${PUBLIC_KEY_BYTES[type]} bytes, not ${bytes.length - 1}`);
  const key: VerifierKey = { name, type, publicKey: bytes.slice(1) };
  if (keyIdOf(key, sha256) !== id) throw new InvalidVerifierKey(`the id ${id} does not belong to this name and key`);
  return key;
};
