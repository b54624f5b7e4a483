import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import protocol from '@temporalio/proto';
import type { PayloadKeys } from './payload-keys.ts';

const { Payload: Message } = protocol.temporal.api.common.v1;

/*
 * The names and the order of bytes (nonce, ciphertext, tag) are those of Temporal's samples for each of its SDKs, so that a codec server made
 * from one of them reads our payloads.
 */
const ENCODING = 'encoding';
const ENCRYPTED = 'binary/encrypted';
const KEY_ID = 'encryption-key-id';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A payload of Temporal that is encrypted and cannot be read with the keys of this process. The message names the key's id and what to do, and nothing of the content. */
export class UnreadablePayload extends Error {
  override readonly name = 'UnreadablePayload';
}

const textOf = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString();

const encrypted = (payload: Payload, id: string, key: KeyObject): Payload => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const plain = Message.encode(payload).finish();
  return {
    metadata: { [ENCODING]: Buffer.from(ENCRYPTED), [KEY_ID]: Buffer.from(id) },
    data: Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]),
  };
};

const decrypted = ({ data }: Payload, id: string, key: KeyObject): Payload => {
  const bytes = Buffer.from(data ?? []);
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return Message.decode(plain);
  } catch (cause) {
    throw new UnreadablePayload(
      `a payload of Temporal cannot be decrypted with the key "${id}": it was changed, or this process has another key under that id; compare TEMPORAL_ENCRYPTION_KEYS of all processes`,
      { cause },
    );
  }
};

/**
 * Encrypts payloads with AES-256-GCM, each with its metadata, under the key that `encryptWith` names, and decrypts them with whichever key
 * they name. Payloads that are not encrypted are read as they are, so encryption can be switched on and off while workflows run.
 * Reading rejects with UnreadablePayload where a payload was changed, or its key is not among `keys`.
 */
export const createPayloadCodec = ({ keys, encryptWith }: PayloadKeys = { keys: new Map() }): PayloadCodec => {
  const key = encryptWith === undefined ? undefined : keys.get(encryptWith);
  const read = (payload: Payload): Payload => {
    if (textOf(payload.metadata?.[ENCODING]) !== ENCRYPTED) return payload;
    const id = textOf(payload.metadata?.[KEY_ID]);
    const known = keys.get(id);
    if (known !== undefined) return decrypted(payload, id, known);
    throw new UnreadablePayload(
      `a payload of Temporal is encrypted with the key "${id}", which this process does not have; add it to TEMPORAL_ENCRYPTION_KEYS of all processes and start them again`,
    );
  };
  return {
    encode: (payloads) =>
      Promise.resolve(
        encryptWith === undefined || key === undefined
          ? payloads
          : payloads.map((payload) => encrypted(payload, encryptWith, key)),
      ),
    // As a promise, so that what cannot be read rejects.
    decode: async (payloads) => Promise.resolve(payloads.map(read)),
  };
};
