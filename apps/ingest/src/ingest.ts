import { OffsetFenced, type Offsets } from '@throughline/event-store';
import {
  consumeFollowing,
  type ConsumerStatus,
  type InboundBatch,
  type InboundMessage,
  type Messaging,
  type MessagingLog,
  type Position,
} from '@throughline/messaging';
import type { SharedHistory } from '@throughline/programme';
import type { Ownership } from './append-events.ts';
import { cut, positionAfter } from './batch.ts';
import type { IngestConfig } from './config.ts';
import { unreadDeadLetter } from './dead-letter.ts';
import { createDeadLetterPublisher } from './dead-letter-publisher.ts';
import { failureLabel, type IngestMetrics, noteDelay, noteRecorded, noteUnread } from './metrics.ts';
import { recordingSpan } from './message-spans.ts';
import { acceptConfirmed, type Confirming, type ReadMessage, readMessages } from './read-message.ts';
import { recordBatch } from './record-batch.ts';
import { runSweeper, type SweepDependencies } from './waiting-events.ts';

/** What ingest is made of; what depends on policy comes in from outside. */
export interface IngestDependencies<S> extends Pick<SharedHistory<S>, 'forksOf'>, Ownership<S>, Confirming<S> {
  readonly store: SweepDependencies<S>['store'] & Offsets;
  readonly messaging: Messaging;
  readonly log: MessagingLog;
  readonly metrics: IngestMetrics;
  readonly config: IngestConfig;
  readonly now?: () => Date;
  /** Reading cannot go on; the process should end and be started again. */
  readonly onFatal: (error: Error) => void;
}

/** Ingest as it runs. */
export interface Ingest {
  status(): ConsumerStatus;
  /** Lets the current batch finish, then leaves the group; within seconds. */
  stop(): Promise<void>;
}

/** What processing a batch needs. */
interface ProcessingDependencies<S> extends SweepDependencies<S>, Confirming<S> {
  readonly config: IngestConfig;
  /** Position by partition, as this process believes it stored. */
  readonly positions: Map<number, Position | null>;
}

/** Messages of one partition as they were read, and where its position stands after them. */
interface ReadPart {
  readonly partition: number;
  readonly messages: readonly ReadMessage[];
  readonly next: Position;
  readonly unread: InboundBatch['unread'];
}

/** Records what was read in one transaction, then counts what became of it. */
const recordPart = async <S>(dependencies: ProcessingDependencies<S>, part: ReadPart): Promise<void> => {
  const { config, metrics, log, positions, now } = dependencies;
  const { partition, next, unread } = part;
  const { topic, group: consumer } = config;
  const expected = positions.get(partition);
  if (expected === undefined) throw new Error(`the position in partition ${partition} is not known`);

  const took = metrics.batchSeconds.startTimer();
  const done = await recordingSpan(topic, partition, part.messages, async () =>
    recordBatch(dependencies, {
      messages: await acceptConfirmed(dependencies, part.messages),
      advance: { consumer, topic, partition, expected, next },
      unread: unread.map((one) => unreadDeadLetter({ topic, partition, position: next }, one, now())),
    }),
  );
  took();
  positions.set(partition, next);
  noteDelay(metrics, part.messages[0]?.message, now());
  noteRecorded(metrics, log, done);
  noteUnread(metrics, unread);
};

/** Reads and records a batch, in parts that fit a transaction: while PostgreSQL is at work on one, the next is read. */
const processBatch = async <S>(dependencies: ProcessingDependencies<S>, batch: InboundBatch): Promise<void> => {
  const parts = cut(batch.messages, dependencies.config.maxEventsPerTransaction);
  // Without messages there is the position to move, and what was not read to record.
  const all: readonly (readonly InboundMessage[])[] = parts.length === 0 ? [[]] : parts;
  let reading = readMessages(all[0] ?? []);
  for (const [index, part] of all.entries()) {
    const messages = await reading;
    reading = readMessages(all[index + 1] ?? []);
    const last = index < all.length - 1 ? part.at(-1) : undefined;
    const next = last === undefined ? batch.position : positionAfter(last, batch.position);
    const unread = index === 0 ? batch.unread : [];
    await Promise.all([recordPart(dependencies, { partition: batch.partition, messages, next, unread }), reading]);
  }
};

/**
 * Reads involvement events from Kafka into the store. The store decides where to go on (Kafka's offsets are not used), and
 * a consumer whose position is not the stored one writes nothing, so each message counts once however often it is read.
 * When PostgreSQL or Kafka becomes unavailable, the partition is held and resumed from the stored position.
 */
export const startIngest = async <S>(options: IngestDependencies<S>): Promise<Ingest> => {
  const { store, messaging, log, metrics, config, now = () => new Date(), onFatal } = options;
  const producer = await messaging.producer();
  const publish = createDeadLetterPublisher(producer, config.deadLetterTopic);
  const positions = new Map<number, Position | null>();
  const dependencies: ProcessingDependencies<S> = { ...options, now, publish, positions };

  const consumer = await consumeFollowing(messaging, {
    storedPosition: (partition) => store.offset(config.group, config.topic, partition),
    group: config.group,
    topic: config.topic,
    concurrency: config.concurrency,
    sessionTimeoutMs: config.sessionTimeoutMs,
    async positionOf(partition) {
      const stored = await store.offset(config.group, config.topic, partition);
      positions.set(partition, stored);
      return stored;
    },
    async onBatch(batch) {
      try {
        await processBatch(dependencies, batch);
      } catch (error) {
        if (error instanceof OffsetFenced)
          log.warn({ partition: batch.partition }, 'another consumer has gone on in this partition');
        metrics.failures.inc({ cause: failureLabel(error) });
        throw error;
      }
    },
    onFatal,
  });
  const stopping = new AbortController();
  const sweeping = runSweeper(dependencies, stopping.signal);

  return {
    status: () => consumer.status(),
    async stop() {
      stopping.abort();
      await Promise.all([consumer.stop(), sweeping]);
      await producer.close();
    },
  };
};
