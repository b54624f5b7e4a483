import type { TemporalAccess } from '@throughline/runtime';
import { createPayloadCodec, UnreadablePayload } from '@throughline/runtime/payloads';

/** How long a payload that could not be read counts. Temporal gives its task again within ten minutes, so one that still cannot be read is met again before. */
const COUNTS_MS = 11 * 60_000;

/** Reads and writes payloads of Temporal for a worker, and knows whether it can read them. */
export interface PayloadWatch {
  readonly codec: ReturnType<typeof createPayloadCodec>;
  /** Rejects while one could not be read within eleven minutes; for `/readyz`. */
  ask(): Promise<void>;
  /**
   * Calls `leave` when a payload cannot be read by a process that has decrypted none since it began: its keys are wrong, and others may have the right ones.
   * One that has decrypted some goes on, whatever else it meets.
   * @returns ends the calls.
   */
  whenUseless(leave: () => void): () => void;
}

/** @param now milliseconds, never set back. */
export const createPayloadWatch = (
  payloads: TemporalAccess['payloads'],
  now: () => number = () => performance.now(),
): PayloadWatch => {
  const codec = createPayloadCodec(payloads);
  const leaving = new Set<() => void>();
  let hasDecrypted = false;
  let failed: { readonly at: number; readonly error: UnreadablePayload } | undefined;
  return {
    codec: {
      encode: (plain) => codec.encode(plain),
      decode: async (written) => {
        try {
          const read = await codec.decode(written);
          hasDecrypted ||= read.some((payload, at) => payload !== written[at]);
          return read;
        } catch (error) {
          if (error instanceof UnreadablePayload) {
            failed = { at: now(), error };
            if (!hasDecrypted) for (const leave of leaving) leave();
          }
          throw error;
        }
      },
    },
    ask: () =>
      failed !== undefined && now() - failed.at < COUNTS_MS ? Promise.reject(failed.error) : Promise.resolve(),
    whenUseless: (leave) => {
      leaving.add(leave);
      return () => leaving.delete(leave);
    },
  };
};
