import { LOG_STREAM, type RecordedEvent } from '@throughline/domain';
import type { Events, LogStore } from '@throughline/event-store';
import { formatVerifierKey, keyIdOf, openCheckpoint, parseVerifierKey, type TrustedKey } from '@throughline/evidence';
import { sha256, verifySignature } from '@throughline/evidence/node';

/** A key that the record names, and what it says of it. */
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

/** The keys of the log that its record names, in the order in which it names them first. @throws StoreUnavailable */
export const namedKeys = async (events: Pick<Events, 'readStream'>, log: LogStore): Promise<readonly NamedKey[]> => {
  const found = await events.readStream(LOG_STREAM, { types: ['SigningKeyAdded', 'SigningKeyRetired'] });
  const lines = [...new Set(found.map(keyIn))];
  const leafOf = async (line: string, type: string): Promise<number | null | undefined> => {
    const event = found.find((one) => one.type === type && keyIn(one) === line);
    return event && ((await log.leafIndex(event)) ?? null);
  };
  const keys = lines.map((line) => parseVerifierKey(line, sha256));
  const signers = await signersAmong(log, keys);
  return Promise.all(
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
};
