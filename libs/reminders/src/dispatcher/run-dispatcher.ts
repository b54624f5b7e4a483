import { backoffMs, pause } from '@throughline/runtime/retry';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import type { DispatcherOptions } from './options.ts';
import { dispatchRound } from './round.ts';

const RETRY = { baseMs: 100, capMs: 5_000 } as const;
/** Counting what waits is not free. */
const COUNT_EVERY_MS = 5_000;

/** Does it until it succeeds; what has left has to be recorded. @throws the last failure once `signal` is aborted. */
const persistently = async (work: () => Promise<void>, onFailure: (error: unknown) => void, signal: AbortSignal) => {
  for (let failures = 1; ; failures += 1) {
    try {
      return await work();
    } catch (error) {
      onFailure(error);
      if (signal.aborted) throw error;
      await pause(backoffMs(failures, RETRY), signal);
    }
  }
};

const countWaiting = async ({ store, clock, metrics }: Dispatcher): Promise<void> => {
  const now = clock.now();
  const { entries, due, earliest } = await store.outbox.waiting(now);
  const oldestMs = earliest === null ? 0 : Date.parse(now) - Date.parse(earliest);
  metrics.waiting(entries, due, Math.max(0, oldestMs) / 1_000);
};

/**
 * Sends what the outbox holds, round after round, until `signal` is aborted; then lets what is under way come to its end for a moment. Never
 * rejects: whatever is away is tried again after a pause that grows. Any number may run at once.
 */
export const runDispatcher = async (options: DispatcherOptions, signal: AbortSignal): Promise<void> => {
  const { log, wake } = options;
  const interrupted = (error: unknown): void =>
    log.warn({ err: error }, 'dispatching was interrupted; it goes on where it stood');
  const dispatcher = createDispatcher(options, (transaction) => persistently(transaction, interrupted, signal));
  const { idle, graceMs, batch, gatherMs } = dispatcher.pace;
  let idleMs = idle.shortestMs;
  let countedAt = -Infinity;
  for (let failures = 0; !signal.aborted;) {
    try {
      await dispatcher.channelQueues.room(idle.longestMs, signal);
      if (signal.aborted) break;
      const taken = await dispatchRound(dispatcher);
      options.onRound?.();
      if (performance.now() - countedAt > COUNT_EVERY_MS) {
        countedAt = performance.now();
        await countWaiting(dispatcher);
      }
      failures = 0;
      if (taken > 0) {
        idleMs = idle.shortestMs;
        if (taken < batch) await pause(gatherMs, signal);
      } else {
        await wake.wait(idleMs, signal);
        idleMs = Math.min(idleMs * 1.5, idle.longestMs);
      }
    } catch (error) {
      failures += 1;
      interrupted(error);
      await pause(backoffMs(failures, RETRY), signal);
    }
  }
  const ended = new AbortController();
  await Promise.race([dispatcher.channelQueues.drained(), pause(graceMs, ended.signal)]);
  ended.abort();
};
