import type { LogStore, StoredCheckpoint } from '@throughline/event-store';
import {
  formatCheckpoint,
  formatNote,
  type NoteSignature,
  openCheckpoint,
  type OpenedCheckpoint,
  tileReader,
  tilesFrom,
  toBase64,
  type TreeHasher,
  type VerifierKey,
  verifyConsistency,
} from '@throughline/evidence';
import { sha256, signCheckpoint, type SigningKey, verifierKeyOf, verifySignature } from '@throughline/evidence/node';

/** What was signed before and what the log holds now contradict each other: nothing more is signed until a person has looked. */
export class LogContradicted extends Error {
  override readonly name = 'LogContradicted';
}

/** The name of the log and the keys that sign for it, each under that name. */
export interface LogIdentity {
  readonly origin: string;
  readonly keys: readonly SigningKey[];
}

/** The public keys of the log. */
export const verifierKeysOf = ({ keys }: LogIdentity): readonly VerifierKey[] => keys.map(verifierKeyOf);

/** Reads a checkpoint that this log has signed. @throws InvalidNote */
export const openOwn = (identity: LogIdentity, note: string): Promise<OpenedCheckpoint> =>
  openCheckpoint(note, { keys: verifierKeysOf(identity), sha256, verify: verifySignature });

/**
 * Makes sure that the log as it is kept goes on from a checkpoint that was signed before, by its tiles as they are read back.
 * @throws LogContradicted when it is shorter, or differs.
 */
export const checkGoesOnFrom = async (
  log: LogStore,
  hasher: TreeHasher,
  { identity, note, where }: { readonly identity: LogIdentity; readonly note: string; readonly where: string },
): Promise<void> => {
  const signed = await openOwn(identity, note);
  const { size } = await log.edge();
  if (signed.size > size)
    throw new LogContradicted(
      `${where} has a checkpoint of ${signed.size} leaves, the record has ${size}: an older copy of the record was put back; "throughline log recover" takes up what it lacks`,
    );
  const root = await tileReader(hasher, tilesFrom(log)).root(signed.size);
  if (toBase64(root) !== toBase64(signed.root))
    throw new LogContradicted(`${where} has another root for ${signed.size} leaves than the record`);
};

/** What is signed with, and by whom besides. */
export interface Signing {
  readonly identity: LogIdentity;
  /** Those of its keys that sign so many leaves; absent: all. */
  readonly keysFor?: (size: number) => Promise<readonly SigningKey[]>;
  /** Since 1970, as the signatures state it. */
  readonly seconds: number;
  /** Asks others to sign as well; absent: nobody else does. */
  readonly cosign?: (
    signed: StoredCheckpoint,
    consistency: (from: number, size: number) => Promise<readonly Uint8Array[]>,
  ) => Promise<readonly NoteSignature[]>;
}

/**
 * Signs the log as it ends now, once for each size: what was kept before is given again. Undefined while the log is empty.
 * @throws LogContradicted when the log does not begin with what was signed last.
 */
export const signEdge = async (
  log: LogStore,
  hasher: TreeHasher,
  { identity, keysFor = () => Promise.resolve(identity.keys), seconds, cosign = () => Promise.resolve([]) }: Signing,
): Promise<StoredCheckpoint | undefined> => {
  const [{ size }, last] = await Promise.all([log.edge(), log.lastCheckpoint()]);
  if (size === 0 || last?.size === size) return last;
  const reader = tileReader(hasher, tilesFrom(log));
  const checkpoint = { origin: identity.origin, size, root: await reader.root(size) };
  if (last !== undefined) {
    const [from, proof] = [await openOwn(identity, last.note), await reader.consistency(last.size, size)];
    if (!verifyConsistency(hasher, proof, { from, to: checkpoint }))
      throw new LogContradicted(`the log of ${size} leaves does not begin with the ${last.size} that were signed`);
  }
  const signatures = (await keysFor(size)).map((key) => signCheckpoint(checkpoint, key, seconds));
  const text = formatCheckpoint(checkpoint);
  // A witness serves nothing of this to others. After a crash before it is kept, the same tree is signed once more, which contradicts nothing.
  const others = await cosign({ size, note: formatNote({ text, signatures }) }, (from, to) =>
    reader.consistency(from, to),
  );
  return log.keepCheckpoint({ size, note: formatNote({ text, signatures: [...signatures, ...others] }) });
};
