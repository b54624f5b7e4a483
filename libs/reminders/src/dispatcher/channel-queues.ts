import type { ChannelName } from '@throughline/domain';
import { pause } from '@throughline/runtime/retry';

/** One lane a channel, so that a slow one holds up no other: a bounded number at once, and a bounded queue behind them. */
export interface ChannelQueues {
  /** False when the lane is full; the task is then not taken. */
  offer(channel: ChannelName, task: () => Promise<void>): boolean;
  /**
   * Resolves when some lane, of those that were ever used, is at least half empty: what is leased before that would have to be given back. Also after
   * `ms`, or when `signal` is aborted.
   */
  room(ms: number, signal: AbortSignal): Promise<void>;
  /** Resolves when nothing is under way and nothing queued. */
  drained(): Promise<void>;
}

export interface QueueSize {
  /** Tasks that run at once in one lane. */
  readonly atOnce: number;
  /** Tasks that wait in it at most. */
  readonly queued: number;
}

export const createChannelQueues = (
  { atOnce, queued }: QueueSize,
  onFailure: (error: unknown) => void,
): ChannelQueues => {
  const queues = new Map<ChannelName, (() => Promise<void>)[]>();
  const running = new Map<ChannelName, Set<Promise<void>>>();
  let moved = Promise.withResolvers<void>();

  const runner = async (queue: (() => Promise<void>)[]): Promise<void> => {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
      moved.resolve();
      moved = Promise.withResolvers();
      await task().catch(onFailure);
    }
  };

  const areFull = (): boolean => queues.size > 0 && [...queues.values()].every(({ length }) => length > queued / 2);

  return {
    offer: (channel, task) => {
      const queue = queues.get(channel) ?? [];
      const runners = running.get(channel) ?? new Set();
      queues.set(channel, queue);
      running.set(channel, runners);
      if (queue.length >= queued) return false;
      queue.push(task);
      if (runners.size < atOnce) {
        const run: Promise<void> = runner(queue).finally(() => runners.delete(run));
        runners.add(run);
      }
      return true;
    },
    room: async (ms, signal) => {
      if (!areFull()) return;
      const ended = new AbortController();
      const over = pause(ms, AbortSignal.any([signal, ended.signal])).then(() => ended.abort());
      while (areFull() && !ended.signal.aborted) await Promise.race([moved.promise, over]);
      ended.abort();
    },
    drained: async () => {
      const all = (): readonly Promise<void>[] => [...running.values()].flatMap((runners) => [...runners]);
      while (all().length > 0) await Promise.all(all());
    },
  };
};
