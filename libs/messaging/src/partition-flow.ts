import { backoffMs, errorText, pause } from '@throughline/runtime/retry';
import { type AssignedPartition, assignedPartition, noteReadable } from './assigned-partition.ts';
import type { CompleteConsumerOptions } from './consumer-defaults.ts';
import type { MessagingLog } from './log.ts';
import { type Part, partsOf, type ReadMessages } from './parts-of.ts';
import { lostOffsets, type Start, startAt, type Watermarks } from './start-at.ts';

/** After so many refusals in a row, with growing pauses between them, what is refused is taken for lost. */
const MOST_REFUSALS = 8;
const WITHHELD_MS = 10_000;

/** What the flow asks of the engine that reads. */
export interface PartitionReader {
  /** Nothing of this partition is delivered until it is released. */
  hold(partition: number): void;
  release(partition: number, from: bigint): void;
  held(): Promise<HeldTopic>;
  /** First offset after `from` that the brokers give, or the end of what can be read. */
  readableAfter(partition: number, from: bigint): Promise<bigint>;
}

/** What the brokers hold of the topic. */
export interface HeldTopic {
  /** Changes when the topic is made anew; null when the brokers give none. */
  readonly topicId: string | null;
  readonly partitions: ReadonlyMap<number, Watermarks>;
}

export interface PartitionFlow {
  readonly partitions: ReadonlyMap<number, AssignedPartition>;
  /** Since when the batch longest in hand is being handled, and when one last was; milliseconds. */
  readonly handling: { readonly since: number | undefined; readonly endedAt: number };
  /** Takes over exactly these partitions, asking for the position in each before anything is read. */
  assign(partitions: readonly number[]): void;
  /** Handles what was read. `onHandled` gets the offset after each part that went well. Never rejects. */
  deliver(partition: number, read: ReadMessages, onHandled: (next: bigint) => void): Promise<void>;
  /** Stops reading a partition and asks for its position again, because its log is not what it was. */
  relocate(partition: number, why: string): void;
  /** Notes that the brokers hold something at the next offset and do not give it: with an error (`why`), or without a word. */
  refused(partition: number, why: string): void;
  withheld(partition: number, marks: Pick<ReadMessages, 'readable' | 'high'>): void;
  /** Notes what the brokers hold now; partitions of a topic that was made anew are located again. */
  observe(held: HeldTopic): void;
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
  let endedAt = performance.now();
  const isCurrent = (state: AssignedPartition): boolean => !signal.aborted && partitions.get(state.partition) === state;

  /** Gives one part to the receiver. */
  const hand = async (state: AssignedPartition, { messages, unread, next }: Part): Promise<void> => {
    const { topic } = consumer;
    const { partition, topicId } = state;
    for (const { from, next: end, reason, detail } of unread)
      log.error({ topic, partition, from, next: end, reason }, `offsets are not read: ${detail}`);
    begun.set(partition, performance.now());
    const position = { offset: next.toString(), topicId };
    const work = consumer.onBatch({ topic, partition, messages, unread, position, highWatermark: String(state.high) });
    inHand.set(
      partition,
      work.catch(() => undefined),
    );
    try {
      await work;
    } finally {
      inHand.delete(partition);
      begun.delete(partition);
      endedAt = performance.now();
    }
  };

  /** Goes past offsets that the brokers hold and do not give, once they were asked for often enough. */
  const passRefused = async (state: AssignedPartition, start: Start): Promise<Start> => {
    if (start.lost !== undefined || state.refusals < MOST_REFUSALS) return start;
    const offset = await reader.readableAfter(state.partition, start.offset);
    state.refusals = 0;
    return {
      offset,
      lost: lostOffsets('unreadable', start.offset, offset, 'the brokers hold a batch that they cannot read'),
    };
  };

  const locateOnce = async (state: AssignedPartition): Promise<void> => {
    const { partition } = state;
    // After a rebalance the batch of the time before may still be at work; its position is not final until it ends.
    await inHand.get(partition);
    const [position, { topicId, partitions: marks }] = await Promise.all([
      consumer.positionOf(partition),
      reader.held(),
    ]);
    if (!isCurrent(state)) return;
    const held = marks.get(partition);
    if (held === undefined) throw new Error(`the brokers know no partition ${partition} of topic ${consumer.topic}`);
    const start = startAt(position, topicId, held);
    Object.assign(state, { topicId: topicId ?? position?.topicId ?? null, high: held.high, readable: held.high });
    const { offset, lost } = await passRefused(state, start);
    state.next = offset;
    if (lost !== undefined || position === null || position.topicId !== state.topicId)
      await hand(state, { messages: [], unread: lost === undefined ? [] : [lost], next: offset });
    if (!isCurrent(state)) return;
    Object.assign(state, { phase: 'flowing', movedAt: performance.now() });
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

  const refused = (state: AssignedPartition, why: string): void => {
    if (state.phase !== 'flowing') return;
    state.refusals += 1;
    holdBack(state, new Error(why));
  };

  const handle = async (state: AssignedPartition, part: Part): Promise<boolean> => {
    try {
      await hand(state, part);
      return isCurrent(state) && state.phase === 'flowing';
    } catch (error) {
      if (isCurrent(state)) holdBack(state, error);
      return false;
    }
  };

  const relocate = (state: AssignedPartition, why: string): void => {
    if (state.phase !== 'flowing') return;
    reader.hold(state.partition);
    log.warn({ partition: state.partition, next: state.next?.toString() }, `asking for the position again: ${why}`);
    void locate(state);
  };

  const observeMarks = (state: AssignedPartition, { low, high }: Watermarks): void => {
    const { next = low } = state;
    if (next < low) relocate(state, 'the log begins after the next offset');
    else noteReadable(state, high, high, performance.now());
  };
  const current = (partition: number): AssignedPartition | undefined => {
    const state = partitions.get(partition);
    return state !== undefined && isCurrent(state) ? state : undefined;
  };

  return {
    partitions,
    get handling() {
      return { since: begun.values().next().value, endedAt };
    },
    assign(assigned) {
      partitions.clear();
      for (const partition of assigned) {
        const state = assignedPartition(partition, performance.now());
        partitions.set(partition, state);
        reader.hold(partition);
        void locate(state);
      }
    },
    async deliver(partition, read, onHandled) {
      const state = current(partition);
      if (state?.phase !== 'flowing') return;
      noteReadable(state, read.readable, read.high, performance.now());
      // Whatever the reason: offsets between are not passed over.
      if (state.next !== undefined && read.from > state.next) return relocate(state, 'reading had gone ahead of it');
      for (const part of partsOf(read, state.next ?? 0n, consumer.maxBatchBytes)) {
        if (!(await handle(state, part))) return;
        Object.assign(state, { next: part.next, failures: 0, refusals: 0, movedAt: performance.now() });
        onHandled(part.next);
      }
    },
    relocate(partition, why) {
      const state = current(partition);
      if (state !== undefined) relocate(state, why);
    },
    refused(partition, why) {
      const state = current(partition);
      if (state !== undefined) refused(state, why);
    },
    withheld(partition, { readable, high }) {
      const state = current(partition);
      if (state?.phase !== 'flowing') return;
      noteReadable(state, readable, high, performance.now());
      // A batch that is larger than the share of its partition comes when its partition's turn is first.
      if (state.refusals > 0 || performance.now() - state.movedAt > WITHHELD_MS)
        refused(state, 'the brokers send nothing of what they hold');
    },
    observe({ topicId, partitions: marks }) {
      for (const state of partitions.values()) {
        const held = marks.get(state.partition);
        if (topicId !== null && state.topicId !== null && topicId !== state.topicId)
          relocate(state, 'the topic was made anew');
        else if (held !== undefined && state.phase === 'flowing') observeMarks(state, held);
      }
    },
  };
};
