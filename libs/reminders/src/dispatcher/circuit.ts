import { type Backoff, backoffMs } from '@throughline/runtime/retry';

/** What this process knows of a channel's being reachable. Times are milliseconds since the epoch. */
export interface Circuit {
  /** Since when it cannot be reached; undefined while it can. */
  readonly downSince: number | undefined;
  /** Until when it is left alone; undefined when it may be tried. */
  readonly pausedUntil: (now: number) => number | undefined;
  /** True when it went down by this. */
  failed(now: number): boolean;
  /** True when it came back by this. */
  succeeded(): boolean;
}

export const createCircuit = (backoff: Backoff): Circuit => {
  let failures = 0;
  let downSince: number | undefined;
  let until = 0;
  return {
    get downSince() {
      return downSince;
    },
    pausedUntil: (now) => (failures > 0 && until > now ? until : undefined),
    failed: (now) => {
      const isNew = downSince === undefined;
      downSince ??= now;
      // Several that were under way fail together: one failure, not many.
      if (now >= until) {
        failures += 1;
        until = now + backoffMs(failures, backoff);
      }
      return isNew;
    },
    succeeded: () => {
      const wasDown = downSince !== undefined;
      failures = 0;
      until = 0;
      downSince = undefined;
      return wasDown;
    },
  };
};
