import { pause } from '@throughline/runtime/retry';
import type { Logger } from 'pino';
import type { LeaderLock } from './leader-lock.ts';
import { IDLE, jittered, retryPause } from './pace.ts';

/** Work that one of all workers does at a time. */
export interface LedWork {
  /** For the log: `relay`. */
  readonly name: string;
  readonly lock: LeaderLock;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Works until `signal` is aborted, or rejects; calls `onProgress` when something went well. */
  readonly lead: (signal: AbortSignal, onProgress: () => void) => Promise<void>;
  readonly onLeading: (isLeading: boolean) => void;
  readonly onInterrupted: (error: unknown) => void;
}

/**
 * Does the work whenever this worker has the lead. Runs until `signal` is aborted and never rejects: whatever is away is tried again
 * after a jittered pause that grows.
 */
export const runAsLeader = async (work: LedWork, signal: AbortSignal): Promise<void> => {
  const { name, lock, log } = work;
  for (let failures = 0; !signal.aborted;) {
    try {
      const leadership = await lock.tryAcquire();
      if (leadership === undefined) {
        failures = 0;
        await pause(jittered(IDLE.standbyMs), signal);
        continue;
      }
      work.onLeading(true);
      log.info(`leading the ${name}`);
      try {
        await work.lead(AbortSignal.any([signal, leadership.lost]), () => (failures = 0));
      } finally {
        work.onLeading(false);
        await leadership.release();
      }
    } catch (error) {
      if (signal.aborted) break;
      failures += 1;
      work.onInterrupted(error);
      log.warn({ err: error, failures }, `${name} interrupted; it goes on from where it was`);
      await retryPause(failures, signal);
    }
  }
  await lock.close();
};
