import { type AssignedPartition, assignedPartition, startAt } from './assigned-partition.ts';
import { backoffMs, pause } from './backoff.ts';
import type { CompleteConsumerOptions } from './consumer-defaults.ts';
import type { MessagingLog } from './log.ts';
import type { InboundMessage } from './port.ts';
import { slices } from './slices.ts';
import { errorText } from './error-text.ts';

/** First offset still held, and the offset that the next message will get. */
export interface Watermarks {
  readonly low: bigint;
  readonly high: bigint;
}

/** What the flow asks of the engine that reads. */
export interface PartitionReader {
  /** Nothing of this partition is delivered until it is released. */
  hold(partition: number): void;
  release(partition: number, from: bigint): void;
  watermarks(): Promise<ReadonlyMap<number, Watermarks>>;
}

export interface PartitionFlow {
  readonly partitions: ReadonlyMap<number, AssignedPartition>;
  /** Since when the batch longest in hand is being handled, and when one last was; milliseconds. */
  readonly handling: { readonly since: number | undefined; readonly endedAt: number };
  /** Takes over exactly these partitions, asking for the position in each before anything is read. */
  assign(partitions: readonly number[]): void;
  /** Handles what was read. `onHandled` gets the last offset of each part that went well. Never rejects. */
  deliver(partition: number, read: ReadMessages, onHandled: (offset: string) => void): Promise<void>;
}

export interface ReadMessages {
  readonly messages: readonly InboundMessage[];
  readonly high: bigint;
}

export interface PartitionFlowOptions {
  readonly consumer: CompleteConsumerOptions;
  readonly reader: PartitionReader;
  readonly log: MessagingLog;
  /** Aborted when the consumer stops: nothing further is handled or asked. */
  readonly signal: AbortSignal;
}

/**
 * What every adapter does with the partitions assigned to it, whatever it reads from: ask for the position, hand over
 * batches in order, and after a failure hold the partition, wait, ask again and go on from there.
 */
export const createPartitionFlow = ({ consumer, reader, log, signal }: PartitionFlowOptions): PartitionFlow => {
  const partitions = new Map<number, AssignedPartition>();
  const inHand = new Map<number, Promise<void>>();
  /** When the batches in hand were begun, by partition; oldest first. */
  const begun = new Map<number, number>();
  let endedAt = Date.now();
  const isCurrent = (state: AssignedPartition): boolean => !signal.aborted && partitions.get(state.partition) === state;

  const locateOnce = async (state: AssignedPartition): Promise<void> => {
    const { partition } = state;
    // After a rebalance the batch of the time before may still be at work; its position is not final until it ends.
    await inHand.get(partition);
    const [position, watermarks] = await Promise.all([consumer.positionOf(partition), reader.watermarks()]);
    if (!isCurrent(state)) return;
    const held = watermarks.get(partition);
    if (held === undefined) throw new Error(`the brokers know no partition ${partition} of topic ${consumer.topic}`);
    const { offset, surprise } = startAt(position, held);
    if (surprise !== undefined)
      log.warn(
        { partition, position, low: held.low.toString(), high: held.high.toString() },
        `beginning anew: ${surprise}`,
      );
    Object.assign(state, { phase: 'flowing', next: offset, high: held.high, movedAt: Date.now() });
    reader.release(partition, offset);
  };

  const locate = async (state: AssignedPartition): Promise<void> => {
    state.phase = 'locating';
    for (let attempt = 1; isCurrent(state); attempt += 1) {
      try {
        return await locateOnce(state);
      } catch (error) {
        state.failures += 1;
        log.warn({ partition: state.partition, error: errorText(error) }, 'position not found yet');
        await pause(backoffMs(attempt, consumer.retry), signal);
      }
    }
  };

  const holdBack = (state: AssignedPartition, error: unknown): void => {
    reader.hold(state.partition);
    state.phase = 'waiting';
    state.failures += 1;
    const waitMs = backoffMs(state.failures, consumer.retry);
    log.warn(
      {
        partition: state.partition,
        next: state.next?.toString(),
        failures: state.failures,
        waitMs,
        error: errorText(error),
      },
      'batch not handled',
    );
    void pause(waitMs, signal).then(() => locate(state));
  };

  const handle = async (state: AssignedPartition, messages: readonly InboundMessage[]): Promise<boolean> => {
    const { topic } = consumer;
    const { partition } = state;
    begun.set(partition, Date.now());
    const work = consumer.onBatch({ topic, partition, messages, highWatermark: String(state.high ?? 0n) });
    inHand.set(
      partition,
      work.catch(() => undefined),
    );
    try {
      await work;
      return isCurrent(state);
    } catch (error) {
      if (isCurrent(state)) holdBack(state, error);
      return false;
    } finally {
      inHand.delete(partition);
      begun.delete(partition);
      endedAt = Date.now();
    }
  };

  return {
    partitions,
    get handling() {
      return { since: begun.values().next().value, endedAt };
    },
    assign(assigned) {
      partitions.clear();
      for (const partition of assigned) {
        const state = assignedPartition(partition, Date.now());
        partitions.set(partition, state);
        reader.hold(partition);
        void locate(state);
      }
    },
    async deliver(partition, { messages, high }, onHandled) {
      const state = partitions.get(partition);
      if (state === undefined || state.phase !== 'flowing' || !isCurrent(state)) return;
      state.high = high;
      const { next = 0n } = state;
      const isFresh = messages[0] === undefined || BigInt(messages[0].offset) >= next;
      const fresh = isFresh ? messages : messages.filter(({ offset }) => BigInt(offset) >= next);
      for (const slice of slices(fresh, consumer.maxBatchBytes)) {
        if (!(await handle(state, slice))) return;
        const last = slice.at(-1)?.offset ?? '0';
        Object.assign(state, { next: BigInt(last) + 1n, failures: 0, movedAt: Date.now() });
        onHandled(last);
      }
    },
  };
};
