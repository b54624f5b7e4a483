/** Delays before each restart of what ended by itself; the last one is repeated. */
const DELAYS_MILLISECONDS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** Having run for this long, it counts as well again. */
const WELL_AGAIN_MILLISECONDS = 60_000;

export interface Backoff {
  /** How long to wait before the next restart, given that it has just ended after running for `ranMilliseconds`. */
  next(ranMilliseconds: number): number;
}

/** Restarts come slower the more often something ends soon after it started. */
export const createBackoff = (): Backoff => {
  let failures = 0;
  return {
    next: (ranMilliseconds) => {
      if (ranMilliseconds >= WELL_AGAIN_MILLISECONDS) failures = 0;
      const delay = DELAYS_MILLISECONDS[Math.min(failures, DELAYS_MILLISECONDS.length - 1)] ?? 0;
      failures += 1;
      return delay;
    },
  };
};
