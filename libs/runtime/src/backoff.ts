import { setTimeout as sleep } from 'node:timers/promises';

/** How long to wait between attempts, in milliseconds. */
export interface Backoff {
  readonly baseMs: number;
  readonly capMs: number;
}

/** Wait before attempt `attempt` (1 for the first repeat): doubles up to the cap, half of it by chance so that many do not come back at once. */
export const backoffMs = (attempt: number, { baseMs, capMs }: Backoff, random: () => number = Math.random): number => {
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.min(Math.max(attempt - 1, 0), 30));
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
};

/** Waits, or less when `signal` aborts; never rejects. */
export const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    // Aborted: the caller looks at its signal.
  }
};
