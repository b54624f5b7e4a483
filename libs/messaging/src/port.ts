import type { Backoff } from '@throughline/runtime/retry';

/** One message as it came from a topic. */
export interface InboundMessage {
  readonly topic: string;
  readonly partition: number;
  /** Decimal. */
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** Header names in lower case; a header sent more than once keeps its last value. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timestamp: string;
}

/**
 * Why offsets were never read. `unreadable`: a batch that cannot be decoded. `missing`: the brokers hold no batch for them.
 * `deleted`: the log begins after them. `recreated`: they belong to a topic that was made anew. `cut`: the log ends before them.
 */
export const UNREAD_REASONS = ['unreadable', 'missing', 'deleted', 'recreated', 'cut'] as const;

/** Offsets of a partition of which no message was, or ever will be, handed over. */
export interface UnreadOffsets {
  /** First of them, decimal. */
  readonly from: string;
  /** The offset after the last of them, decimal; null when it is not known how many there were. */
  readonly next: string | null;
  readonly reason: (typeof UNREAD_REASONS)[number];
  /** For a person: what was found. Never what the bytes hold. */
  readonly detail: string;
  /** SHA-256 of the unreadable bytes, in hexadecimal; null when there are none. */
  readonly digest: string | null;
}

/** How far a partition was handled. */
export interface Position {
  /** Next offset to read, decimal. */
  readonly offset: string;
  /** Id of the topic that the offset belongs to; null when it is not known. */
  readonly topicId: string | null;
}

/** What comes next in a partition. Without messages it moves the position alone: over markers of transactions, or over unread offsets. */
export interface InboundBatch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly InboundMessage[];
  /** Offsets among or before the messages that will not be handed over. */
  readonly unread: readonly UnreadOffsets[];
  /** Where the partition goes on once this batch is handled. */
  readonly position: Position;
  /** Offset the next message of this partition will get, decimal. */
  readonly highWatermark: string;
}

/** A message to send. The key decides the partition; a null value deletes in compacted topics. */
export interface OutboundMessage {
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends and resolves when the brokers have acknowledged (acks from all). Repeats are possible; receivers deduplicate by id. */
export interface MessageProducer {
  /**
   * @throws BrokerUnavailable when no acknowledgement came in time; what was sent may have arrived.
   * @throws MessageRefused when the brokers will never take it.
   */
  send(topic: string, messages: readonly OutboundMessage[]): Promise<void>;
  close(): Promise<void>;
}

export interface ConsumerOptions {
  readonly group: string;
  readonly topic: string;
  /** Where to go on in each newly assigned partition (null: from the start). Kafka's own offsets are not used. */
  readonly positionOf: (partition: number) => Promise<Position | null>;
  /**
   * Handles one batch of one partition. A rejection makes the consumer stop fetching that partition, ask `positionOf` again after a jittered
   * pause, and go on from there; other partitions go on meanwhile. Two batches of one partition are never handled at once.
   */
  readonly onBatch: (batch: InboundBatch) => Promise<void>;
  /** Values, keys and headers of one batch, in bytes; a single message may be larger. Default 1 MiB. With the number of partitions it bounds what is held in memory. */
  readonly maxBatchBytes?: number;
  /** How many partitions may have messages handled at once; default 1. With 2, one is prepared while the other waits for its store. */
  readonly concurrency?: number;
  /** Pause after a rejection of `onBatch` or `positionOf`; doubles up to the cap, jittered. Default 100 ms to 10 s. */
  readonly retry?: Backoff;
  /** After how long without a sign of life the group gives this consumer's partitions to another, in milliseconds. Default 10,000. */
  readonly sessionTimeoutMs?: number;
  /** Called when the watchdog has given up: nothing fetched and no heartbeat for its time. The process should end and be restarted. */
  readonly onFatal: (error: Error) => void;
}

/** How a consumer is doing, for readiness and metrics. */
export interface ConsumerStatus {
  /** `starting` until partitions are assigned and found; `paused` while a partition waits after a failure or no broker answers. */
  readonly state: 'starting' | 'running' | 'paused' | 'stopped';
  /** Offsets not yet handled, summed over assigned partitions; null while that is not known of one of them. */
  readonly lag: number | null;
  readonly assigned: readonly number[];
  readonly lastProgressAt: string | null;
}

/** A member of a consumer group. */
export interface MessageConsumer {
  status(): ConsumerStatus;
  /** Lets the batch in hand finish, leaves the group and resolves within seconds. */
  stop(): Promise<void>;
}

/** The broker as the engine sees it. */
export interface Messaging {
  /** Connects with the first `send`, and again after a loss. */
  producer(): Promise<MessageProducer>;
  /** Resolves at once; joining the group, and joining again after a loss, goes on behind. */
  consume(options: ConsumerOptions): Promise<MessageConsumer>;
  /**
   * The message that was sent last to each partition of a topic; of those where nothing stands at the end, none.
   * @throws BrokerUnavailable when the brokers do not give it within seconds.
   */
  newest(topic: string): Promise<readonly InboundMessage[]>;
  /** @throws BrokerUnavailable when no broker answers within two seconds. */
  ping(): Promise<void>;
  /** Stops the consumers and closes the producers made here. */
  close(): Promise<void>;
}
