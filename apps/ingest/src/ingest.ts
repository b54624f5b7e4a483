import { type EventStore, OffsetFenced } from '@throughline/event-store';
import {
  consumeFollowing,
  type ConsumerStatus,
  type InboundBatch,
  type InboundMessage,
  type Messaging,
  type Position,
} from '@throughline/messaging';
import type { SharedHistory } from '@throughline/programme';
import type { Admission } from './admission.ts';
import { createDeadLetterPublisher } from './dead-letter-publisher.ts';
import type { IngestMetrics } from './metrics.ts';
import { causeOf, noteRecorded, noteUnread } from './note-outcome.ts';
import { parts, readGradually } from './parts.ts';
import { releaseConfirmed, type Releasing } from './release-confirmed.ts';
import type { IngestConfig, IngestLog, ParseEvent } from './ports.ts';
import type { ReadMessage } from './read-message.ts';
import { recordBatch, type RecordingDependencies } from './record-batch.ts';
import { runSweeper } from './sweeper.ts';
import { unreadLetter } from './unread-letter.ts';

/** What ingest is made of; everything that rules anything comes in from outside. */
export interface IngestDependencies<S> extends Pick<SharedHistory<S>, 'forksOf'>, Admission<S>, Releasing<S> {
  readonly store: EventStore<S>;
  readonly messaging: Messaging;
  readonly parse: ParseEvent;
  readonly log: IngestLog;
  readonly metrics: IngestMetrics;
  readonly config: IngestConfig;
  readonly now?: () => Date;
  /** Reading cannot go on; the process should end and be started again. */
  readonly onFatal: (error: Error) => void;
}

export interface Ingest {
  status(): ConsumerStatus;
  /** Lets the batch in hand finish, then leaves the group; within seconds. */
  stop(): Promise<void>;
}

/**
 * Reads involvement events from Kafka into the store. The store decides where to go on (Kafka's offsets are not used), and
 * whoever's position is not the stored one writes nothing, so each message counts once however often it is read.
 * When PostgreSQL or Kafka goes away, the partition is held and taken up again from the stored position.
 */
export const startIngest = async <S>(dependencies: IngestDependencies<S>): Promise<Ingest> => {
  const { store, messaging, parse, log, metrics, config, now = () => new Date(), onFatal } = dependencies;
  const producer = await messaging.producer();
  const recording: RecordingDependencies<S> = {
    store,
    ...(dependencies.forksOf === undefined ? {} : { forksOf: dependencies.forksOf }),
    ...(dependencies.organisationOf === undefined ? {} : { organisationOf: dependencies.organisationOf }),
    now,
    publish: createDeadLetterPublisher(producer, config.deadLetterTopic),
    log,
  };
  /** Position by partition, as this process believes it stored. */
  const positions = new Map<number, Position | null>();

  interface Step {
    readonly next: Position;
    readonly read: readonly ReadMessage[];
    readonly unread: InboundBatch['unread'];
  }
  const commit = async ({ partition }: InboundBatch, { next, read, unread }: Step): Promise<void> => {
    const expected = positions.get(partition);
    if (expected === undefined) throw new Error(`the position in partition ${partition} is not known`);
    const took = metrics.batchSeconds.startTimer();
    const { topic, group: consumer } = config;
    const released = await releaseConfirmed(dependencies, read);
    const letters = unread.map((one) => unreadLetter({ topic, partition, position: next }, one, now()));
    const done = await recordBatch(recording, { consumer, topic, partition, expected, next }, released, letters);
    took();
    positions.set(partition, next);
    noteRecorded(metrics, log, done);
    noteUnread(metrics, unread);
  };

  /** Where the position stands after part `index`: after its last message, or where the whole batch ends. */
  const positionAfter = (batch: InboundBatch, all: readonly (readonly InboundMessage[])[], index: number): Position => {
    const last = index < all.length - 1 ? all[index]?.at(-1) : undefined;
    return last === undefined ? batch.position : { ...batch.position, offset: (BigInt(last.offset) + 1n).toString() };
  };

  const onBatch = async (batch: InboundBatch): Promise<void> => {
    const cut = parts(batch.messages, config.maxEventsPerTransaction);
    // Without messages there is the position to move, and what was not read to record.
    const all = cut.length === 0 ? [[]] : cut;
    let reading = readGradually(all[0] ?? [], parse);
    for (const index of all.keys()) {
      const read = await reading;
      // The next part is read while PostgreSQL is at work on this one.
      reading = readGradually(all[index + 1] ?? [], parse);
      const next = positionAfter(batch, all, index);
      await Promise.all([commit(batch, { next, read, unread: index === 0 ? batch.unread : [] }), reading]);
    }
  };

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
        await onBatch(batch);
      } catch (error) {
        if (error instanceof OffsetFenced)
          log.warn({ partition: batch.partition }, 'another consumer has gone on in this partition');
        metrics.failures.inc({ cause: causeOf(error) });
        throw error;
      }
    },
    onFatal,
  });
  const stopping = new AbortController();
  const sweeping = runSweeper({ ...recording, metrics, log, config }, stopping.signal);

  return {
    status: () => consumer.status(),
    async stop() {
      stopping.abort();
      await Promise.all([consumer.stop(), sweeping]);
      await producer.close();
    },
  };
};
