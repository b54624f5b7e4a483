import type { Checking, SignedBy } from '../note/checkpoint.ts';
import { isKeyEvent, keyEventsOf } from '../note/key-periods.ts';
import { keyIdOf } from '../note/verifier-key.ts';
import type { Finding } from './finding.ts';

/** A checkpoint that was opened, and where it stands. */
export interface SignedCheckpoint {
  readonly where: string;
  readonly size: number;
  readonly signedBy: readonly SignedBy[];
}

/** A key that signed, and which checkpoints. */
export interface Signer {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  readonly type: SignedBy['type'];
  readonly checkpoints: number;
  /** Leaves of the smallest and of the largest that it signed. */
  readonly from: number;
  readonly to: number;
  /** Leaves before the event by which the record retires it; absent: it does not. */
  readonly retiredAt?: number;
}

const nameOf = ({ name, keyId }: Pick<SignedBy, 'name' | 'keyId'>): string => `${name}+${keyId}`;

/** Holds who signed which checkpoint against what the log itself says of its keys. */
export const signingKeys = ({ keys, sha256 }: Pick<Checking, 'keys' | 'sha256'>) => {
  const events = keyEventsOf(keys, sha256);
  const added = new Map<string, number>();
  const retired = new Map<string, number>();
  return {
    /** Called with each leaf that is what was sealed. */
    note: (
      index: number,
      event: { readonly stream: string; readonly type: string; readonly eventId: string },
    ): void => {
      const known = isKeyEvent(event) ? events.get(event.eventId) : undefined;
      if (known === undefined) return;
      const periods = known.type === 'SigningKeyAdded' ? added : retired;
      const key = nameOf({ name: known.key.name, keyId: keyIdOf(known.key, sha256) });
      // The first counts: who has the record could put in another, by which a key would have signed longer.
      if (!periods.has(key)) periods.set(key, index);
    },
    /** Signatures by keys that the log had retired, or had not added yet. */
    findings: (checkpoints: readonly SignedCheckpoint[]): readonly Finding[] =>
      checkpoints.flatMap(({ where, size, signedBy }) =>
        signedBy.flatMap((signer): readonly Finding[] => {
          const key = nameOf(signer);
          const [start, end] = [added.get(key), retired.get(key)];
          const found =
            end !== undefined && size > end
              ? `the key ${key}, which leaf ${end} retired`
              : start !== undefined && size <= start
                ? `the key ${key}, which leaf ${start} added`
                : undefined;
          return found === undefined
            ? []
            : [{ class: 'signature', where, expected: 'signatures by keys in force then', found }];
        }),
      ),
    /** Each key that signed, in the order of its first signature. */
    signers: (checkpoints: readonly SignedCheckpoint[]): readonly Signer[] => {
      const all = checkpoints.flatMap(({ size, signedBy }) => signedBy.map((signer) => ({ ...signer, size })));
      return [...Map.groupBy(all, nameOf)].map(([key, [first, ...others]]) => {
        const sizes = [first!, ...others].map(({ size }) => size);
        const { name, keyId, type } = first!;
        const end = retired.get(key);
        return {
          name,
          keyId,
          type,
          checkpoints: sizes.length,
          from: Math.min(...sizes),
          to: Math.max(...sizes),
          ...(end === undefined ? {} : { retiredAt: end }),
        };
      });
    },
    /**
     * Whether a checkpoint of so many leaves is from before the first that one of the keys signed, where the record has added that key: the checkpoint
     * that agrees and is signed by it then covers all of them. The key is on record before its worker has it.
     * @param checkpoints all that are signed by a key that is trusted.
     * @param agreed leaves of the largest of them that agrees.
     */
    isCovered: (size: number, checkpoints: readonly SignedCheckpoint[], agreed: number): boolean =>
      [...added].some(([key, leaf]) => {
        const sizes = checkpoints.flatMap((one) => (one.signedBy.some((by) => nameOf(by) === key) ? [one.size] : []));
        const first = Math.min(...sizes);
        return size < first && leaf < first && first <= agreed;
      }),
  };
};
