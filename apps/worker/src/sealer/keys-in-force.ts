import { LOG_STREAM } from '@throughline/domain';
import type { Events, LogStore } from '@throughline/event-store';
import { keyEventId, keyIdOf } from '@throughline/evidence';
import { sha256, type SigningKey, verifierKeyOf } from '@throughline/evidence/node';
import { LogContradicted, type LogIdentity, openOwn } from './sign.ts';

/** Where the record says which keys sign. */
export interface KeyRecord {
  readonly log: Pick<LogStore, 'versionAmong' | 'lastCheckpoint'>;
  readonly events: Pick<Events, 'readStream'>;
}

const KEY_EVENTS = ['SigningKeyAdded', 'SigningKeyRetired'] as const;

/** Ids of the keys that signed the last checkpoint; undefined before the first. */
const lastSigners = async (log: KeyRecord['log'], identity: LogIdentity): Promise<ReadonlySet<string> | undefined> => {
  const last = await log.lastCheckpoint();
  if (last === undefined) return undefined;
  return new Set((await openOwn(identity, last.note)).signedBy.map(({ keyId }) => keyId));
};

/**
 * Which keys of this log sign a checkpoint of so many leaves: those that the record has added among these leaves and not retired. Keys that it does not
 * name sign where they have signed since the first checkpoint.
 */
export const keysInForce = (
  { log, events }: KeyRecord,
  identity: LogIdentity,
): ((size: number) => Promise<readonly SigningKey[]>) => {
  const keys = identity.keys.map((key) => {
    const verifierKey = verifierKeyOf(key);
    const [added, retired] = KEY_EVENTS.map((type) => keyEventId(type, verifierKey, sha256)) as [string, string];
    return { key, id: keyIdOf(verifierKey, sha256), added, retired };
  });
  let [read, named]: [number, ReadonlySet<string>] = [0, new Set()];
  return async (size) => {
    const version = await log.versionAmong(LOG_STREAM, size);
    if (version > read) {
      const found = await events.readStream(LOG_STREAM, { afterVersion: read, types: KEY_EVENTS });
      const among = found.filter((event) => event.version <= version);
      [read, named] = [version, new Set([...named, ...among.map(({ eventId }) => eventId)])];
    }
    const signers = await lastSigners(log, identity);
    const inForce = keys.filter(
      ({ id, added, retired }) => !named.has(retired) && (named.has(added) || (signers?.has(id) ?? true)),
    );
    if (inForce.length > 0) return inForce.map(({ key }) => key);
    throw new LogContradicted(
      'of the keys that this worker was given none is in force: see "throughline log keys list", and give it those',
    );
  };
};
