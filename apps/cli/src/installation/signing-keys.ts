import { LOG_STREAM, type RecordedEvent } from '@throughline/domain';
import type { Events, LogStore } from '@throughline/event-store';
import {
  formatVerifierKey,
  keyIdOf,
  openCheckpoint,
  parseNote,
  parseVerifierKey,
  type TrustedKey,
} from '@throughline/evidence';
import { sha256, verifySignature } from '@throughline/evidence/node';

/** A key of the log, and what the record says of it. */
export interface NamedKey {
  readonly key: TrustedKey;
  /** Leaves before the event that added it: undefined for one that signed from the start, null while that has no leaf yet. */
  readonly addedAt?: number | null;
  /** Leaves before the event that retired it; undefined while it is in force, null while that has no leaf yet. */
  readonly retiredAt?: number | null;
  /** Whether it signed the last checkpoint. */
  readonly signs: boolean;
}

const keyIn = ({ payload }: RecordedEvent): string => (payload as { readonly key: string }).key;

/** Ids of the keys among these whose signatures are on the last checkpoint. */
export const signersAmong = async (log: LogStore, keys: readonly TrustedKey[]): Promise<ReadonlySet<string>> => {
  const last = await log.lastCheckpoint();
  if (last === undefined) return new Set();
  const opened = await openCheckpoint(last.note, { keys, sha256, verify: verifySignature }).catch(() => undefined);
  return new Set(opened?.signedBy.map(({ keyId }) => keyId));
};

/** Ids of the keys that the last checkpoint bears for its log, none of which is among these. */
export const signersBeside = async (log: LogStore, keys: readonly NamedKey[]): Promise<readonly string[]> => {
  const last = await log.lastCheckpoint();
  if (last === undefined) return [];
  const { text, signatures } = parseNote(last.note);
  const known = new Set(keys.map(({ key }) => keyIdOf(key, sha256)));
  const own = signatures.filter(({ name, keyId }) => name === text.split('\n', 1)[0] && !known.has(keyId));
  return own.map(({ name, keyId }) => `${name}+${keyId}`);
};

/**
 * The keys of the log: those that its record names, and of those at hand the ones that it does not name and that have signed from the start. The record has
 * no public key of these.
 * @throws StoreUnavailable
 */
export const namedKeys = async (
  events: Pick<Events, 'readStream'>,
  log: LogStore,
  atHand: readonly TrustedKey[] = [],
): Promise<readonly NamedKey[]> => {
  const found = await events.readStream(LOG_STREAM, { types: ['SigningKeyAdded', 'SigningKeyRetired'] });
  const named = [...new Set(found.map(keyIn))];
  const lines = [...new Set([...atHand.map((key) => formatVerifierKey(key, sha256)), ...named])];
  const leafOf = async (line: string, type: string): Promise<number | null | undefined> => {
    const event = found.find((one) => one.type === type && keyIn(one) === line);
    return event && ((await log.leafIndex(event)) ?? null);
  };
  const keys = lines.map((line) => parseVerifierKey(line, sha256));
  const [signers, last] = [await signersAmong(log, keys), await log.lastCheckpoint()];
  const all = await Promise.all(
    keys.map(async (key): Promise<NamedKey> => {
      const line = formatVerifierKey(key, sha256);
      const [addedAt, retiredAt] = [await leafOf(line, 'SigningKeyAdded'), await leafOf(line, 'SigningKeyRetired')];
      return {
        key: typeof retiredAt === 'number' ? { ...key, until: retiredAt } : key,
        ...(addedAt === undefined ? {} : { addedAt }),
        ...(retiredAt === undefined ? {} : { retiredAt }),
        signs: signers.has(keyIdOf(key, sha256)),
      };
    }),
  );
  const isOfLog = ({ key, signs }: NamedKey) =>
    named.includes(formatVerifierKey(key, sha256)) || signs || last === undefined;
  return all.filter(isOfLog);
};
