import { LOG_STREAM, type LogEventType } from '@throughline/domain';
import { utf8 } from '../bytes.ts';
import { digestOf, type Sha256 } from '../tree/hashing.ts';
import { formatVerifierKey, InvalidVerifierKey, parseVerifierKey, type VerifierKey } from './verifier-key.ts';

/** What the record says of keys. */
export type KeyEventType = Extract<LogEventType, 'SigningKeyAdded' | 'SigningKeyRetired'>;

/**
 * Id of the event by which a key is added or retired. It names the key, so that the leaf says which one without its payload, and no key is added again
 * once it was retired.
 */
export const keyEventId = (type: KeyEventType, key: VerifierKey, sha256: Sha256): string =>
  `${type}:${digestOf(utf8(formatVerifierKey(key, sha256)), sha256)}`;

/** Of the events of the stream `log`, those that add or retire one of these keys: the key by the event's id. */
export const keyEventsOf = (
  keys: readonly VerifierKey[],
  sha256: Sha256,
): ReadonlyMap<string, { readonly type: KeyEventType; readonly key: VerifierKey }> =>
  new Map(
    (['SigningKeyAdded', 'SigningKeyRetired'] as const).flatMap((type) =>
      keys.map((key) => [keyEventId(type, key, sha256), { type, key }] as const),
    ),
  );

/** Whether a leaf is one by which keys are added or retired. */
export const isKeyEvent = ({ stream, type }: { readonly stream: string; readonly type: string }): boolean =>
  stream === LOG_STREAM && (type === 'SigningKeyAdded' || type === 'SigningKeyRetired');

/** A key that is trusted, and up to which size of the log. */
export interface TrustedKey extends VerifierKey {
  /** Leaves of the largest log that it could sign, for it was retired then; absent: it was not. */
  readonly until?: number;
}

/**
 * Reads a key as it is given to verifiers: one line, and for a key that was retired ` until <leaves>` behind it, as `log keys` prints it.
 * @throws InvalidVerifierKey
 */
export const parseTrustedKey = (line: string, sha256: Sha256): TrustedKey => {
  const [, text = '', until] = /^\s*(\S+)(?:\s+until\s+(0|[1-9]\d{0,15}))?\s*$/.exec(line) ?? [];
  if (text === '')
    throw new InvalidVerifierKey(
      'a verifier key is one line: name+id+base64, with " until <leaves>" where it was retired',
    );
  const key = parseVerifierKey(text, sha256);
  return until === undefined ? key : { ...key, until: Number(until) };
};

/** A trusted key as `parseTrustedKey` reads it. */
export const formatTrustedKey = (key: TrustedKey, sha256: Sha256): string =>
  `${formatVerifierKey(key, sha256)}${key.until === undefined ? '' : ` until ${key.until}`}`;
