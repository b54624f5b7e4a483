import { createSecretKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

const ENTRY = /^([^:]*):(.*)$/;
const ID = /^[\w.-]{1,64}$/;
const KEY = /^[A-Za-z\d+/]{43}=$/;

/** Keys by which payloads of Temporal are encrypted and read (AES-256). */
export interface PayloadKeys {
  /** By id. Printing or logging one shows nothing of it. */
  readonly keys: ReadonlyMap<string, KeyObject>;
  /** The id of the key that encrypts; undefined: payloads are written in plain. */
  readonly encryptWith?: string | undefined;
}

/** What is wrong with an entry, without its value: a key can stand where an id should. */
const faultOf = (entry: string, before: readonly string[]): string | undefined => {
  const [, id, key] = ENTRY.exec(entry) ?? [];
  if (id === undefined || key === undefined) return 'expected id:key, and there is no colon';
  if (!ID.test(id)) return 'expected an id of 1 to 64 letters, digits, dots, hyphens or underscores before the colon';
  if (!KEY.test(key)) return 'expected a key of 32 bytes in Base64 (44 characters, the last one =) after the colon';
  const same = before.indexOf(id);
  return same < 0 ? undefined : `expected another id than that of entry ${same + 1}`;
};

const keysIn = (list: string, context: z.RefinementCtx): ReadonlyMap<string, KeyObject> => {
  const entries = list.split(/[\s,]+/).filter((part) => part !== '');
  const parts = entries.map((entry) => ENTRY.exec(entry) ?? []);
  const ids = parts.map(([, id = '']) => id);
  for (const [at, entry] of entries.entries()) {
    const fault = faultOf(entry, ids.slice(0, at));
    if (fault !== undefined) context.addIssue(`entry ${at + 1}: ${fault}`);
  }
  if (context.issues.length > 0) return z.NEVER;
  return new Map(parts.map(([, id = '', key = '']) => [id, createSecretKey(key, 'base64')]));
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
