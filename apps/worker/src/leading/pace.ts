import { backoffMs, pause } from '@throughline/runtime/retry';

/** How often the record is looked at, in milliseconds. */
export const IDLE = {
  /** After something had to be told: what follows is told together, since each page costs a request to the broker and a checkpoint. */
  shortestMs: 100,
  /** When nothing has had to be told for a while. */
  longestMs: 250,
  /** How often a worker that does not lead asks whether it may. */
  standbyMs: 1_000,
} as const;

const RETRY = { baseMs: 100, capMs: 5_000 } as const;

/** Between half and all of `ms`, so that many who wait do not come back at once. */
export const jittered = (ms: number): number => ms / 2 + (Math.random() * ms) / 2;

/** Waits after this many failures in a row; longer each time, up to five seconds; less when `signal` is aborted. */
export const retryPause = (failures: number, signal: AbortSignal): Promise<void> =>
  pause(backoffMs(failures, RETRY), signal);

/**
 * Does `work` until it succeeds.
 * @throws the reason of `signal` once that is aborted.
 */
export const persistently = async <T>(
  work: () => Promise<T>,
  { signal, onFailure }: { readonly signal: AbortSignal; readonly onFailure: (error: unknown) => void },
): Promise<T> => {
  for (let failures = 1; ; failures += 1) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      onFailure(error);
      await retryPause(failures, signal);
    }
  }
};
