import { programmeOfStream, programmeStream } from '@throughline/domain';
import type { Offsets, Transactions, UnrecordedPublication } from '@throughline/event-store';
import {
  consumeFollowing,
  decodeCloudEvent,
  type InboundMessage,
  type MessageConsumer,
  type Messaging,
  type Position,
  PUBLICATION_AUDIT,
} from '@throughline/messaging';
import type { ProgrammeProjection } from '@throughline/policy';
import type { Logger } from 'pino';
import type { ProgrammeDriver } from './programme-driver.ts';
import { PUBLICATION_SOURCE } from './publication.ts';

export interface PublicationAuditOptions {
  readonly store: Transactions<ProgrammeProjection> & Offsets;
  readonly messaging: Messaging;
  readonly driver: Pick<ProgrammeDriver, 'nudge'>;
  /** Where the relay publishes. */
  readonly topic: string;
  readonly log: Logger;
  /** Reading cannot go on; the process should end and be started again. */
  readonly onFatal: (error: Error) => void;
}

/** Has a workflow look at the record again, whatever it knows. */
const WHATEVER_IT_KNOWS = Number.MAX_SAFE_INTEGER;
/** Ids in one log entry. */
const NAMED = 100;

/** The publication in a message of ours; undefined for anything else. */
const publicationIn = (message: InboundMessage): UnrecordedPublication | undefined => {
  const decoded = decodeCloudEvent(message);
  if (!decoded.ok) return undefined;
  const { id, source, subject, type, time, recordedtime = time } = decoded.event;
  if (source !== PUBLICATION_SOURCE || subject === undefined || typeof recordedtime !== 'string') return undefined;
  const { topic, partition, offset } = message;
  const origin = { topic, partition, offset };
  return { eventId: id, stream: programmeStream(subject), type, recordedAt: recordedtime, origin };
};

/**
 * Reads what was published and looks for each event on record. How far it has read is kept in the store: when an older backup is put back, that goes
 * back as well, and everything that was published since is looked for again. What is not there is noted, once, and said; workflows that may know of it
 * are told to take up from the record.
 */
export const auditPublications = async (options: PublicationAuditOptions): Promise<MessageConsumer> => {
  const { store, messaging, driver, topic, log, onFatal } = options;
  const positions = new Map<number, Position | null>();

  const report = async (noted: readonly UnrecordedPublication[]): Promise<void> => {
    log.error(
      { count: noted.length, events: noted.slice(0, NAMED).map(({ eventId }) => eventId) },
      'events that were published are not on record: an older backup has been put back',
    );
    const programmes = new Set(noted.map(({ stream }) => programmeOfStream(stream)));
    for (const programme of programmes)
      await driver
        .nudge(programme, WHATEVER_IT_KNOWS)
        .catch((error: unknown) => log.warn({ err: error, programme }, 'a workflow could not be told to look again'));
  };

  const storedPosition = (partition: number) => store.offset(PUBLICATION_AUDIT, topic, partition);
  return consumeFollowing(messaging, {
    group: PUBLICATION_AUDIT,
    topic,
    storedPosition,
    positionOf: async (partition) => {
      const stored = await storedPosition(partition);
      positions.set(partition, stored);
      return stored;
    },
    onBatch: async ({ partition, messages, position: next }) => {
      const publications = messages.map(publicationIn).filter((one) => one !== undefined);
      const expected = positions.get(partition) ?? null;
      const noted = await store.transact(async (tx) => {
        await tx.advanceOffset({ consumer: PUBLICATION_AUDIT, topic, partition, expected, next });
        return tx.noteUnrecorded(publications);
      });
      positions.set(partition, next);
      if (noted.size > 0) await report(publications.filter(({ eventId }) => noted.has(eventId)));
    },
    onFatal,
  });
};
