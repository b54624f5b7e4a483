import { setImmediate, setTimeout } from 'node:timers/promises';
import type { InboundBatch, InboundMessage, MessageConsumer, Messaging, Position, UnreadOffsets } from '../port.ts';

/** A consumer that keeps its positions in memory, as an application keeps them in its store, and notes what it was given. */
export interface Probe {
  readonly consumer: MessageConsumer;
  readonly messages: readonly InboundMessage[];
  /** Batches that held messages. */
  readonly batches: readonly (readonly InboundMessage[])[];
  readonly unread: readonly UnreadOffsets[];
  readonly attempts: number;
  readonly refused: number;
  readonly positionsAsked: number;
  readonly mostAtOnce: number;
  readonly mostOfOnePartition: number;
}

export interface ProbeOptions {
  readonly group?: string;
  /** Position by partition; kept up to date. Two probes may share it. */
  readonly positions?: Record<number, Position>;
  readonly maxBatchBytes?: number;
  readonly concurrency?: number;
  /** How often asking for a position fails at first. */
  readonly positionFailures?: number;
  /** Takes a while over each batch. */
  readonly slowly?: boolean;
  /** True for a batch that is to be rejected; `attempt` counts from 1. */
  readonly refuse?: (batch: InboundBatch, attempt: number) => boolean;
}

/** Joins the group and notes what is delivered; for contract suites. @throws what `consume` throws. */
export const createProbe = async (messaging: Messaging, topic: string, options: ProbeOptions): Promise<Probe> => {
  const { group = `${topic}-probe`, positions = {}, refuse = () => false } = options;
  const batches: (readonly InboundMessage[])[] = [];
  const messages: InboundMessage[] = [];
  const unread: UnreadOffsets[] = [];
  const inHand: number[] = [];
  let [attempts, refused, positionsAsked, mostAtOnce, mostOfOnePartition] = [0, 0, 0, 0, 0];

  const handle = async (batch: InboundBatch): Promise<void> => {
    attempts += 1;
    if (options.slowly === true) await setImmediate();
    if (refuse(batch, attempts)) {
      refused += 1;
      throw new Error('refused by the probe');
    }
    batches.push(batch.messages);
    messages.push(...batch.messages);
  };
  const keep = (batch: InboundBatch): void => {
    unread.push(...batch.unread);
    positions[batch.partition] = batch.position;
  };

  const consumer = await messaging.consume({
    group,
    topic,
    retry: { baseMs: 5, capMs: 50 },
    sessionTimeoutMs: 6_000,
    concurrency: options.concurrency ?? 1,
    ...(options.maxBatchBytes === undefined ? {} : { maxBatchBytes: options.maxBatchBytes }),
    positionOf: (partition) => {
      positionsAsked += 1;
      if (positionsAsked <= (options.positionFailures ?? 0)) return Promise.reject(new Error('position not known yet'));
      return Promise.resolve(positions[partition] ?? null);
    },
    async onBatch(batch) {
      if (batch.messages.length === 0) return keep(batch);
      inHand.push(batch.partition);
      mostAtOnce = Math.max(mostAtOnce, inHand.length);
      mostOfOnePartition = Math.max(
        mostOfOnePartition,
        inHand.filter((partition) => partition === batch.partition).length,
      );
      try {
        await handle(batch);
        keep(batch);
      } finally {
        inHand.splice(inHand.indexOf(batch.partition), 1);
      }
    },
    onFatal: (error) => {
      throw error;
    },
  });
  return {
    consumer,
    messages,
    batches,
    unread,
    get attempts() {
      return attempts;
    },
    get refused() {
      return refused;
    },
    get positionsAsked() {
      return positionsAsked;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    get mostOfOnePartition() {
      return mostOfOnePartition;
    },
  };
};

/** Waits until `condition` holds. @throws after a minute. */
export const until = async (condition: () => boolean): Promise<void> => {
  const deadline = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited in vain for: ${condition.toString()}`);
    await setTimeout(5);
  }
};
