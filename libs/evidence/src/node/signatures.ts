import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { joinBytes, uint64 } from '../bytes.ts';
import { type Checkpoint, signedMessage, type VerifySignature } from '../note/checkpoint.ts';
import type { NoteSignature } from '../note/note.ts';
import { keyIdOf, type SignatureType, type VerifierKey } from '../note/verifier-key.ts';
import { sha256 } from './sha256.ts';

/** What precedes the raw key in DER (SubjectPublicKeyInfo). */
const SPKI_PREFIX: Readonly<Record<'ed25519' | 'ml-dsa-44', Buffer>> = {
  ed25519: Buffer.from('302a300506032b6570032100', 'hex'),
  'ml-dsa-44': Buffer.from('30820532300b06096086480165030403110382052100', 'hex'),
};
const algorithmOf = (type: SignatureType): 'ed25519' | 'ml-dsa-44' => (type === 'ml-dsa-44' ? type : 'ed25519');

/** The Node that runs knows no ML-DSA. */
class NodeTooOld extends Error {
  override readonly name = 'NodeTooOld';
}

/** A public key of the right length is one: where ML-DSA is refused, Node does not know it. @throws NodeTooOld */
const publicKeyOf = (type: SignatureType, publicKey: Uint8Array): KeyObject => {
  const der = Buffer.concat([SPKI_PREFIX[algorithmOf(type)], publicKey]);
  try {
    return createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch (error) {
    if (type !== 'ml-dsa-44') throw error;
    throw new NodeTooOld(`Node ${process.versions.node} knows no ML-DSA`, { cause: error });
  }
};

/** Checks signatures by Node. @throws NodeTooOld */
export const verifySignature: VerifySignature = ({ type, publicKey }, message, signature) =>
  verify(null, message, publicKeyOf(type, publicKey), signature);

/** A private key, by what name and how it signs. Known to the sealer, or to a witness, alone. */
export interface SigningKey {
  readonly name: string;
  readonly type: SignatureType;
  readonly privateKey: KeyObject;
}

/** The public half, which may be given to anybody. */
export const verifierKeyOf = ({ name, type, privateKey }: SigningKey): VerifierKey => {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { name, type, publicKey: new Uint8Array(der.subarray(SPKI_PREFIX[algorithmOf(type)].length)) };
};

/** Signs a checkpoint at a time in seconds since 1970, which plain Ed25519 does not state. An ML-DSA signature differs each time. */
export const signCheckpoint = (checkpoint: Checkpoint, key: SigningKey, seconds: number): NoteSignature => {
  const { name, type, privateKey } = key;
  const signature = sign(null, signedMessage(checkpoint, { name, type, seconds }), privateKey);
  const stated = type === 'ed25519' ? [] : [uint64(seconds)];
  return { name, keyId: keyIdOf(verifierKeyOf(key), sha256), signature: joinBytes(...stated, signature) };
};

/** A fresh private key as PEM (PKCS #8). */
export const generatePrivateKey = (type: SignatureType): string => {
  const { privateKey } = type === 'ml-dsa-44' ? generateKeyPairSync('ml-dsa-44') : generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
};

/** Reads a private key from PEM. @throws Error when it is not one of this type. */
export const readSigningKey = (pem: string, { name, type }: Pick<SigningKey, 'name' | 'type'>): SigningKey => {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== algorithmOf(type))
    throw new Error(`a private key of type ${algorithmOf(type)} is expected, not ${privateKey.asymmetricKeyType}`);
  return { name, type, privateKey };
};
