import type { ChannelName } from '@throughline/domain';

/** One lane a channel, so that a slow one holds up no other: a bounded number at once, and a bounded queue behind them. */
export interface Lanes {
  /** False when the lane is full; the task is then not taken. */
  offer(channel: ChannelName, task: () => Promise<void>): boolean;
  /** Resolves when nothing is under way and nothing queued. */
  drained(): Promise<void>;
}

/** Queued behind each that runs. */
const QUEUED = 8;

export const createLanes = (atOnce: number, onFailure: (error: unknown) => void): Lanes => {
  const queues = new Map<ChannelName, (() => Promise<void>)[]>();
  const running = new Map<ChannelName, Set<Promise<void>>>();

  const runner = async (queue: (() => Promise<void>)[]): Promise<void> => {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) await task().catch(onFailure);
  };

  return {
    offer: (channel, task) => {
      const queue = queues.get(channel) ?? [];
      const runners = running.get(channel) ?? new Set();
      queues.set(channel, queue);
      running.set(channel, runners);
      if (queue.length >= atOnce * QUEUED) return false;
      queue.push(task);
      if (runners.size < atOnce) {
        const run: Promise<void> = runner(queue).finally(() => runners.delete(run));
        runners.add(run);
      }
      return true;
    },
    drained: async () => {
      const all = (): readonly Promise<void>[] => [...running.values()].flatMap((runners) => [...runners]);
      while (all().length > 0) await Promise.all(all());
    },
  };
};
