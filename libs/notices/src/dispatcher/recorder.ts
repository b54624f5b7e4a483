import type { NewEvent } from '@throughline/domain';
import type { EventStore, OutboxEntry } from '@throughline/event-store';

/** What became of an entry: what to record on its stream, and what the outbox lets go of or takes in for it. */
export interface Outcome {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly settle?: readonly string[];
  readonly enqueue?: readonly OutboxEntry[];
}

export interface Recorder {
  /** Resolves when it is committed; rejects when that was given up. */
  readonly record: (outcome: Outcome) => Promise<void>;
}

interface Waiting {
  readonly outcome: Outcome;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const AT_ONCE = 200;

/**
 * Records outcomes in batches: whatever has come together while the last transaction ran goes into the next, streams of many programmes in one.
 * @param commit runs the transaction, as often as it takes.
 */
export const createRecorder = (
  store: EventStore<unknown>,
  commit: (transaction: () => Promise<void>) => Promise<void>,
): Recorder => {
  let waiting: Waiting[] = [];
  let isRunning = false;

  const write = (outcomes: readonly Outcome[]): Promise<void> =>
    store.transact(async (tx) => {
      const byStream = new Map<string, NewEvent[]>();
      for (const { stream, events } of outcomes) byStream.set(stream, [...(byStream.get(stream) ?? []), ...events]);
      const appends = [...byStream]
        .filter(([, events]) => events.length > 0)
        .map(([stream, events]) => ({ stream, expectedVersion: 'existing' as const, events }));
      // An outcome another worker has recorded under the same id stands; there is nothing to add to it.
      if (appends.length > 0) await tx.append(appends);
      await tx.settle(outcomes.flatMap(({ settle = [] }) => settle));
      await tx.enqueue(outcomes.flatMap(({ enqueue = [] }) => enqueue));
    });

  const run = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, AT_ONCE);
      waiting = waiting.slice(AT_ONCE);
      try {
        await commit(() => write(batch.map(({ outcome }) => outcome)));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isRunning = false;
  };

  return {
    record: (outcome) =>
      new Promise((resolve, reject) => {
        waiting.push({ outcome, resolve, reject });
        if (!isRunning) void run();
      }),
  };
};
