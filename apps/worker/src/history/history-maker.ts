import type { HistoryStore } from '@throughline/event-store';
import { HISTORY_RULES } from '@throughline/policy';
import { pause } from '@throughline/runtime/retry';
import type { Logger } from 'pino';
import type { LeaderLock } from '../leading/leader-lock.ts';
import { IDLE, jittered } from '../leading/pace.ts';
import { runAsLeader } from '../leading/run-as-leader.ts';
import type { HistoryMetrics } from './history-metrics.ts';
import { makeNext, type MakingOptions } from './make-history.ts';

/** Name of the lock under which history is made. */
export const HISTORY = 'history';

export interface HistoryMakerOptions extends Omit<MakingOptions, 'history'> {
  readonly history: HistoryStore;
  readonly lock: LeaderLock;
  readonly log: Logger;
  readonly metrics: HistoryMetrics;
}

/**
 * Makes history of the log as one of all workers, and makes it again when its rules have changed or it was emptied. Runs until `signal` is aborted, never
 * rejects, and closes the store.
 */
export const runHistoryMaker = async (options: HistoryMakerOptions, signal: AbortSignal): Promise<void> => {
  const { history, lock, log, metrics } = options;
  const lead = async (leading: AbortSignal, onProgress: () => void): Promise<void> => {
    let size: number | undefined;
    while (!leading.aborted) {
      size ??= await history.begin(HISTORY_RULES);
      const made: number | undefined = await makeNext(options, size);
      onProgress();
      metrics.at(await history.position());
      if (made === size) await pause(jittered(IDLE.longestMs), leading);
      size = made;
    }
  };
  await runAsLeader(
    {
      name: HISTORY,
      lock,
      log,
      lead,
      onLeading: metrics.leads,
      onInterrupted: metrics.interrupted,
    },
    signal,
  );
  await history.close();
};
