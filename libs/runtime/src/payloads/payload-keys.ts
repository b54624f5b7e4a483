import { createSecretKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

const KEYS =
  'expected id:key, several separated by commas or line breaks; a key is 32 bytes in Base64, an id is given once';
const ID = /^[\w.-]{1,64}$/;
const KEY = /^[A-Za-z\d+/]{43}=$/;

/** Keys by which payloads of Temporal are encrypted and read (AES-256). */
export interface PayloadKeys {
  /** By id. Printing or logging one shows nothing of it. */
  readonly keys: ReadonlyMap<string, KeyObject>;
  /** The id of the key that encrypts; undefined: payloads are written in plain. */
  readonly encryptWith?: string | undefined;
}

const keysIn = (list: string, context: z.RefinementCtx): ReadonlyMap<string, KeyObject> => {
  const keys = new Map<string, KeyObject>();
  for (const entry of list.split(/[\s,]+/).filter((part) => part !== '')) {
    const [, id = '', key = ''] = /^([^:]*):(.*)$/.exec(entry) ?? [];
    if (!ID.test(id) || !KEY.test(key) || keys.has(id)) {
      context.addIssue(KEYS);
      return z.NEVER;
    }
    keys.set(id, createSecretKey(key, 'base64'));
  }
  return keys;
};

/** Variables that say how payloads are encrypted. */
export const PAYLOAD_KEYS = {
  TEMPORAL_ENCRYPTION_KEYS: z.string().transform(keysIn).optional().meta({
    description:
      'Keys that decrypt what Temporal keeps ([encryption](encryption.md)), as `id:key`, several separated by commas or line breaks; a key is 32 bytes in Base64.',
    example: '2026-11:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  }),
  TEMPORAL_ENCRYPT_WITH: z.string().optional().meta({
    description:
      'Id of the one of these keys that encrypts what is given to Temporal; unless given, it is written in plain.',
    example: '2026-11',
  }),
} as const;

/** The keys, from variables that were read by `PAYLOAD_KEYS`, and what is wrong with them. */
export const payloadKeys = (
  read: z.output<z.ZodObject<typeof PAYLOAD_KEYS>>,
): { readonly payloads?: PayloadKeys; readonly problems: readonly string[] } => {
  const { TEMPORAL_ENCRYPTION_KEYS: keys, TEMPORAL_ENCRYPT_WITH: encryptWith } = read;
  const isKnown = encryptWith === undefined || keys?.has(encryptWith) === true;
  return {
    ...(keys === undefined ? {} : { payloads: { keys, encryptWith } }),
    problems: isKnown ? [] : ['TEMPORAL_ENCRYPT_WITH: expected the id of a key in TEMPORAL_ENCRYPTION_KEYS'],
  };
};
