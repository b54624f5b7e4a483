import type { NewEvent } from '@throughline/domain';
import {
  type BesideStreams,
  inBatches,
  type Lease,
  type OutboxEntry,
  type Transactions,
} from '@throughline/event-store';
import { asKept, type SendingProgress } from './sending-progress.ts';

/** What became of an entry: what to record on its stream, and what the outbox lets go of or takes in for it. */
export interface Outcome {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly settle?: readonly string[];
  readonly enqueue?: readonly OutboxEntry[];
}

/** How far a leased entry has come. */
export interface Step {
  readonly lease: Lease;
  readonly progress: SendingProgress;
}

/** Writes in batches: whatever has come together while the last one was written goes into the next. */
export interface Recorder {
  /** Resolves when it is committed; rejects when that was given up. */
  readonly record: (outcome: Outcome) => Promise<void>;
  /** Keeps the progress and prolongs the lease; false when the entry is another worker's by then. */
  readonly keep: (step: Step) => Promise<boolean>;
}

export interface RecorderOptions {
  /** Runs a transaction, as often as it takes. */
  readonly commit: (transaction: () => Promise<void>) => Promise<void>;
  /** Until when leases are prolonged that are prolonged now. */
  readonly leasedUntil: () => string;
}

const AT_ONCE = 200;

export const createRecorder = (
  store: Transactions<unknown> & Pick<BesideStreams, 'outbox'>,
  { commit, leasedUntil }: RecorderOptions,
): Recorder => {
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

  return {
    record: inBatches(async (outcomes: readonly Outcome[]) => {
      await commit(() => write(outcomes));
      return outcomes.map(() => undefined);
    }, AT_ONCE),
    keep: inBatches(async (steps: readonly Step[]) => {
      const kept = steps.map(({ lease, progress }) => ({ ...lease, progress: asKept(progress) }));
      const held = await store.outbox.progress(kept, leasedUntil());
      return steps.map(({ lease }) => held.has(lease.reference));
    }, AT_ONCE),
  };
};
