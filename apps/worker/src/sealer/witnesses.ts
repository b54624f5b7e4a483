import {
  type AddCheckpoint,
  cosignatureOf,
  formatAddCheckpoint,
  type NoteSignature,
  type VerifierKey,
} from '@throughline/evidence';
import { sha256, verifySignature } from '@throughline/evidence/node';
import type { SealerOptions } from './sealer.ts';
import type { LogWitness } from './settings.ts';
import { LogContradicted } from './sign.ts';

/** Longest time for which an answer is waited for: publishing waits as long. */
const ANSWER_WITHIN_MS = 1_000;
/** After a failure a witness is left alone for so long, so that one that is away does not hold each publishing up. */
const ASK_AGAIN_AFTER_MS = 30_000;
const SIZE = 'text/x.tlog.size';

/** A checkpoint with the signatures of its log. */
interface Signed {
  readonly size: number;
  readonly note: string;
}

/** Those who are asked to sign beside the log. Nothing of theirs stops sealing but a larger log than the record, at the start. */
export interface Witnesses {
  /**
   * Their signatures of a checkpoint; without those who are away, refuse or answer with what does not fit, which is logged and counted.
   * @param consistency proof that the log of the second size begins with the one of the first.
   */
  readonly cosign: (
    signed: Signed,
    consistency: (from: number, size: number) => Promise<readonly Uint8Array[]>,
  ) => Promise<readonly NoteSignature[]>;
  /**
   * Holds what they have signed against the record.
   * @param last the last checkpoint that was signed
   * @param size leaves of the record
   * @throws LogContradicted when one has signed more than the record has, or another log.
   */
  compare(last: Signed, size: number): Promise<void>;
}

/** What one answered: where it stands, if not where it was thought to. */
type Reply = { readonly signature: NoteSignature } | { readonly size: number } | { readonly refusal: string };

/** @param keys of the log, public. */
export const createWitnesses = (
  witnesses: readonly LogWitness[],
  {
    keys,
    logger,
    metrics,
    now,
  }: Pick<SealerOptions, 'logger' | 'metrics'> & {
    readonly keys: readonly VerifierKey[];
    /** Milliseconds by a clock that nobody sets. */
    readonly now: () => number;
  },
): Witnesses => {
  /** Leaves of what each has signed last, as far as is known. */
  const known = new Map<LogWitness, number>();
  /** Since when each has failed, in milliseconds since 1970; of several failures the last. */
  const failing = new Map<LogWitness, number>();
  // Their names are known only now; each series begins at 0, so that its first failure counts as an increase.
  for (const { key } of witnesses) metrics.witnessFailures.inc({ witness: key.name }, 0);
  const checking = { keys, sha256, verify: verifySignature };

  const ask = async ({ url, key }: LogWitness, request: AddCheckpoint): Promise<Reply> => {
    const response = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      body: formatAddCheckpoint(request),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const body = await response.text();
    if (response.ok) return { signature: await cosignatureOf(body, { note: request.note, witness: key, checking }) };
    const size = /^(0|[1-9]\d{0,15})\n$/.exec(body)?.[1];
    if (response.status === 409 && response.headers.get('content-type') === SIZE && size !== undefined)
      return { size: Number(size) };
    return { refusal: `it answered with status ${response.status}` };
  };

  const cosignBy = async (
    witness: LogWitness,
    { size, note }: Signed,
    consistency: Parameters<Witnesses['cosign']>[1],
  ) => {
    const askFrom = async (old: number): Promise<Reply> =>
      ask(witness, { old, proof: old === 0 || old === size ? [] : await consistency(old, size), note });
    const hint = known.get(witness) ?? 0;
    const first = await askFrom(hint <= size ? hint : 0);
    // It may have signed a checkpoint whose answer was lost; a size that it states is never believed beyond what the log has.
    const reply = 'size' in first && first.size <= size ? await askFrom(first.size) : first;
    if ('signature' in reply) return reply.signature;
    throw new Error('size' in reply ? `it has signed ${reply.size} leaves, the log has ${size}` : reply.refusal);
  };

  const failed = (witness: LogWitness, error: unknown): void => {
    const { name } = witness.key;
    metrics.witnessFailures.inc({ witness: name });
    const isKnown = failing.has(witness);
    failing.set(witness, now());
    if (isKnown) return;
    const why = error instanceof Error ? error.message : String(error);
    logger.warn({ witness: name, why }, 'checkpoints are published without the signature of this witness');
  };

  return {
    cosign: async (signed, consistency) => {
      const isLeftAlone = (witness: LogWitness) => now() < (failing.get(witness) ?? -Infinity) + ASK_AGAIN_AFTER_MS;
      const asked = witnesses.filter((witness) => !isLeftAlone(witness));
      const all = asked.map(async (witness): Promise<readonly NoteSignature[]> => {
        try {
          const signature = await cosignBy(witness, signed, consistency);
          known.set(witness, signed.size);
          if (failing.delete(witness)) logger.info({ witness: witness.key.name }, 'this witness signs again');
          return [signature];
        } catch (error) {
          failed(witness, error);
          return [];
        }
      });
      return (await Promise.all(all)).flat();
    },
    compare: async (last, size) => {
      await Promise.all(
        witnesses.map(async (witness) => {
          const reply = await ask(witness, { old: last.size, proof: [], note: last.note }).catch((error: unknown) =>
            failed(witness, error),
          );
          if (reply === undefined) return;
          if ('size' in reply) {
            if (reply.size > size)
              throw new LogContradicted(
                `the witness ${witness.key.name} has signed a log of ${reply.size} leaves, the record has ${size}: an older copy of the record was put back, see "throughline log recover"`,
              );
            known.set(witness, reply.size);
          } else if ('signature' in reply) known.set(witness, last.size);
          else failed(witness, new Error(reply.refusal));
        }),
      );
    },
  };
};
