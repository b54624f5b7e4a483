import type { BesideStreams, DeadLetter, Events, States, Transactions, WaitingEvent } from '@throughline/event-store';
import type { MessagingLog } from '@throughline/messaging';
import type { SharedHistory } from '@throughline/programme';
import { appendEvents, type AwaitingProgramme, type Ownership, registrationsOf } from './append-events.ts';
import { type Batch, narrowDown } from './batch.ts';
import { acknowledged, publishDeadLetters, type Publishing } from './dead-letter-publisher.ts';
import { cleanHeaders } from './message-content.ts';
import { isAccepted, isRefused, type Refused } from './read-message.ts';

/** What recording needs besides the batch. */
export interface RecordingDependencies<S> extends Ownership<S>, Publishing, Pick<SharedHistory<S>, 'forksOf'> {
  readonly store: Transactions<S> & States<S> & Events & Pick<BesideStreams, 'sources'>;
  readonly now: () => Date;
  readonly log: Pick<MessagingLog, 'error'>;
}

/** What became of the messages of one batch. */
export interface Recorded {
  readonly recorded: number;
  readonly duplicates: number;
  /** Events that wait for their programme from now on. */
  readonly parked: number;
  readonly deadLetters: readonly DeadLetter[];
}

const waitingEventOf = ({ message, stream, event, organisation }: AwaitingProgramme, at: Date): WaitingEvent => ({
  stream,
  event,
  origin: { topic: message.topic, partition: message.partition, offset: message.offset },
  waitingSince: at.toISOString(),
  organisation,
  bytes: message.value ?? Buffer.alloc(0),
  headers: cleanHeaders(message.headers),
});

/** Records a batch in one transaction, all of it or nothing: position, events, what waits for its programme, dead letters. */
const recordAtOnce = async <S>(
  dependencies: RecordingDependencies<S>,
  { messages, advance, waiting }: Batch,
  deadLetters: readonly DeadLetter[],
): Promise<Recorded> => {
  const { store, now } = dependencies;
  const accepted = messages.filter(isAccepted);
  const appending = { ...dependencies, registrations: await registrationsOf(store, accepted) };
  return store.transact(async (tx) => {
    // First, so that a consumer that lost its partition writes nothing and locks nothing else.
    if (advance !== undefined) await tx.advanceOffset(advance);

    const { recorded, duplicates, unknownProgramme } = await appendEvents(tx, accepted, appending);

    const newlyWaiting = waiting === undefined ? unknownProgramme : [];
    if (newlyWaiting.length > 0) await tx.park(newlyWaiting.map((one) => waitingEventOf(one, now())));
    if (waiting !== undefined) {
      const stillWaiting = new Set(unknownProgramme.map(({ message }) => message));
      const processed = messages.filter(({ message }) => !stillWaiting.has(message));
      await tx.unpark(processed.flatMap(({ message }) => waiting.get(message) ?? []));
    }

    if (deadLetters.length > 0) await tx.addDeadLetters(deadLetters);
    return { recorded, duplicates, parked: newlyWaiting.length, deadLetters };
  });
};

const totalOf = (parts: readonly Recorded[]): Recorded => ({
  recorded: parts.reduce((sum, { recorded }) => sum + recorded, 0),
  duplicates: parts.reduce((sum, { duplicates }) => sum + duplicates, 0),
  parked: parts.reduce((sum, { parked }) => sum + parked, 0),
  deadLetters: parts.flatMap(({ deadLetters }) => deadLetters),
});

/**
 * Records one batch in one transaction. A batch with a message that cannot be recorded with the others is recorded in parts, in order,
 * each with the position after it.
 *
 * Dead letters are published before that transaction commits. After a crash in between, the batch is read and refused again and
 * its dead letters are published again under the same ids: at least once, and never on record without having been published.
 * @throws OffsetFenced when another consumer has gone on; then nothing further is written.
 * @throws StoreUnavailable, BrokerUnavailable: what is not recorded yet is not acknowledged, a retry is safe.
 */
export const recordBatch = async <S>(dependencies: RecordingDependencies<S>, batch: Batch): Promise<Recorded> => {
  const { unread = [] } = batch;
  if (unread.length > 0) await acknowledged(dependencies.publish(unread));
  /** By refused message, so that each dead letter is published once, however often its part is tried. */
  const published = new Map<Refused, DeadLetter>();
  const done: Recorded[] = [];
  const parts = [batch];
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    try {
      const refused = part.messages.filter(isRefused);
      const deadLetters = await publishDeadLetters(dependencies, refused, published);
      done.push(await recordAtOnce(dependencies, part, [...(part.unread ?? []), ...deadLetters]));
    } catch (failure) {
      parts.unshift(...narrowDown(part, failure, dependencies.log));
    }
  }
  return totalOf(done);
};
