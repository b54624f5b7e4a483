import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { errorText, within } from '@throughline/runtime/retry';
import type { AssignedPartition } from '../assigned-partition.ts';
import type { CompleteConsumerOptions } from '../consumer-defaults.ts';
import type { MessagingLog } from '../log.ts';
import { createPartitionFlow, type PartitionFlow } from '../partition-flow.ts';
import { fetchOutcome } from './fetching.ts';
import { createHeldTopicReader, type HeldTopicReader } from './held-topic.ts';
import { createLogProbe, firstGiven } from './log-probe.ts';
import { type StallLimits, stallReason } from './stall.ts';

/** How a session ended. */
export interface SessionEnd {
  readonly reason: 'crashed' | 'stalled' | 'closed';
  readonly error: Error | undefined;
}

/** One life of a kafkajs consumer, from joining the group to the loss of it. */
export interface Session {
  readonly ended: Promise<SessionEnd>;
  readonly partitions: ReadonlyMap<number, AssignedPartition>;
  /** True once the group has told which partitions are ours, be it none. */
  joined(): boolean;
  /** Leaves the group; resolves within seconds, also when the brokers do not answer. */
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly kafka: Kafka;
  readonly consumer: CompleteConsumerOptions;
  readonly log: MessagingLog;
  readonly limits: StallLimits;
}

/** How long a broker holds a fetch when there is nothing new, and so how long a stop or the first fetch after a hold may take. */
const FETCH_WAIT_MS = 250;
const WATCH_EVERY_MS = 1_000;
const HELD_EVERY_MS = 5_000;
const CONNECT_MS = 5_000;
const CLOSE_MS = 5_000;
const PROBE_MS = 60_000;
/** All partitions of a topic may be fetched at once; together they hold no more than this. */
const FETCH_BYTES = 32 * 1024 * 1024;

/** Share of one partition, so that under a burst the partitions named last do not starve behind the first. */
const fetchShare = (partitions: number, maxBatchBytes: number): number =>
  Math.max(64 * 1024, Math.min(maxBatchBytes, Math.floor(FETCH_BYTES / Math.max(partitions, 1))));

const createConsumer = ({ kafka, consumer }: SessionOptions, partitions: number): Consumer =>
  kafka.consumer({
    groupId: consumer.group,
    allowAutoTopicCreation: false,
    sessionTimeout: consumer.sessionTimeoutMs,
    rebalanceTimeout: consumer.sessionTimeoutMs,
    heartbeatInterval: Math.floor(consumer.sessionTimeoutMs / 5),
    maxBytesPerPartition: fetchShare(partitions, consumer.maxBatchBytes),
    maxBytes: FETCH_BYTES,
    maxWaitTimeInMs: FETCH_WAIT_MS,
  });

/**
 * Opens a session: joins the group and goes, in every assigned partition, to the position it is told. Offsets are not
 * committed to Kafka; a partition is held from the moment it is assigned until its position is known.
 * @throws when no broker answers or the topic does not exist.
 */
export const openSession = async (options: SessionOptions): Promise<Session> => {
  const held = createHeldTopicReader(options.kafka, options.consumer.topic, options.log);
  try {
    const { partitions } = await held.read();
    const session = new KafkaSession(options, held, createConsumer(options, partitions.size));
    await session.start();
    return session;
  } catch (error) {
    await held.close();
    throw error;
  }
};

class KafkaSession implements Session {
  readonly #options: SessionOptions;
  readonly #held: HeldTopicReader;
  readonly #consumer: Consumer;
  readonly #flow: PartitionFlow;
  readonly #closing = new AbortController();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #ended = Promise.withResolvers<SessionEnd>();
  #heartbeatAt = performance.now();
  #joined = false;
  #closed: Promise<void> | undefined;

  constructor(options: SessionOptions, held: HeldTopicReader, consumer: Consumer) {
    this.#options = options;
    this.#held = held;
    this.#consumer = consumer;
    const { topic } = options.consumer;
    this.#flow = createPartitionFlow({
      consumer: options.consumer,
      log: options.log,
      signal: this.#closing.signal,
      reader: {
        hold: (partition) => this.#hold(partition),
        release: (partition, from) => {
          consumer.seek({ topic, partition, offset: from.toString() });
          consumer.resume([{ topic, partitions: [partition] }]);
        },
        held: () => held.read(),
        readableAfter: (partition, from) => this.#readableAfter(partition, from),
      },
    });
  }

  get ended(): Promise<SessionEnd> {
    return this.#ended.promise;
  }

  get partitions(): ReadonlyMap<number, AssignedPartition> {
    return this.#flow.partitions;
  }

  joined(): boolean {
    return this.#joined;
  }

  async start(): Promise<void> {
    this.#listen();
    try {
      await within(CONNECT_MS, 'connecting to the brokers', this.#connect());
    } catch (error) {
      await this.close();
      throw error;
    }
    this.#timers.push(setInterval(() => this.#watch(), WATCH_EVERY_MS));
    this.#timers.push(setInterval(() => void this.#observe(), HELD_EVERY_MS));
    // Joining can take as long as the slowest member of the group, so it goes on behind; a failure of it is a crash event.
    this.#consumer
      .run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: this.#options.consumer.concurrency,
        eachBatch: (batch) => this.#eachBatch(batch),
      })
      .catch((error: unknown) => this.#end('crashed', error));
  }

  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #connect(): Promise<void> {
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topic: this.#options.consumer.topic, fromBeginning: true });
  }

  async #close(): Promise<void> {
    this.#end('closed', undefined);
    this.#closing.abort();
    for (const timer of this.#timers) clearInterval(timer);
    try {
      await within(CLOSE_MS, 'leaving the group', this.#consumer.disconnect());
    } catch (error) {
      this.#options.log.debug({ error: errorText(error) }, 'consumer did not leave cleanly');
    }
    await this.#held.close();
  }

  #hold(partition: number): void {
    try {
      this.#consumer.pause([{ topic: this.#options.consumer.topic, partitions: [partition] }]);
    } catch (error) {
      // kafkajs has crashed a moment ago and forgotten its group; the session ends with it.
      this.#options.log.debug({ partition, error: errorText(error) }, 'partition not held');
    }
  }

  #end(reason: SessionEnd['reason'], error: unknown): void {
    this.#ended.resolve({ reason, error: error instanceof Error ? error : undefined });
  }

  #listen(): void {
    const { events } = this.#consumer;
    const { topic } = this.#options.consumer;
    this.#consumer.on(events.HEARTBEAT, () => this.#alive());
    this.#consumer.on(events.GROUP_JOIN, ({ payload }) => {
      this.#alive();
      if (this.#closing.signal.aborted) return;
      this.#joined = true;
      this.#flow.assign(new Map(Object.entries(payload.memberAssignment)).get(topic) ?? []);
    });
    this.#consumer.on(events.CRASH, ({ payload }) => this.#end('crashed', payload.error));
  }

  /** A session that was closed while it was joining can come back to life within kafkajs; then it is closed again. */
  #alive(): void {
    this.#heartbeatAt = performance.now();
    if (this.#closing.signal.aborted) void this.#consumer.disconnect().catch(() => undefined);
  }

  #watch(): void {
    const signs = {
      heartbeatAt: this.#heartbeatAt,
      handling: this.#flow.handling,
      partitions: this.#flow.partitions.values(),
    };
    const reason = stallReason(signs, performance.now(), this.#options.limits);
    if (reason !== undefined) this.#end('stalled', new Error(reason));
  }

  async #observe(): Promise<void> {
    try {
      this.#flow.observe(await this.#held.read());
    } catch (error) {
      this.#options.log.debug({ error: errorText(error) }, 'the topic could not be looked at');
    }
  }

  async #readableAfter(partition: number, from: bigint): Promise<bigint> {
    const { kafka, consumer } = this.#options;
    const { high } = (await this.#held.read()).partitions.get(partition) ?? { high: from };
    const probe = await within(
      CONNECT_MS,
      'connecting to the brokers',
      createLogProbe(kafka, consumer.topic, partition),
    );
    try {
      return await within(PROBE_MS, 'searching the log', firstGiven(probe.gives, from, high));
    } finally {
      void probe.close().catch(() => undefined);
    }
  }

  async #eachBatch(read: EachBatchPayload): Promise<void> {
    const { partition } = read.batch;
    const outcome = fetchOutcome(read.batch);
    if (this.#closing.signal.aborted || outcome === undefined) return;
    if (outcome.kind === 'out-of-range')
      return this.#flow.relocate(partition, 'the brokers do not hold the next offset');
    if (outcome.kind === 'refused') return this.#flow.refused(partition, outcome.detail);
    if (outcome.kind === 'withheld') return this.#flow.withheld(partition, outcome);
    // kafkajs sends no heartbeat while a batch is handled. A refused one is seen again, and acted on, when the batch is done.
    const beating = setInterval(
      () => void read.heartbeat().catch(() => undefined),
      this.#options.consumer.sessionTimeoutMs / 5,
    );
    const { from, high, readable } = outcome;
    try {
      await this.#flow.deliver(partition, { ...outcome.read, from, high, readable }, (next) =>
        read.resolveOffset((next - 1n).toString()),
      );
    } finally {
      clearInterval(beating);
    }
  }
}
