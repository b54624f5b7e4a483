import type { DeadLetter, EventStore, PositionAdvance, WaitingEvent } from '@throughline/event-store';
import { type Admission, registrationsOf } from './admission.ts';
import { appendAccepted } from './append-accepted.ts';
import { deadLetterOf } from './dead-letter.ts';
import { cleanHeaders } from './examine.ts';
import { letterOwners } from './letter-owner.ts';
import type { SharedPast } from './pass-on.ts';
import type { Accepted, ReadBatch, Refused } from './read-message.ts';
import { withoutUnrecordable } from './without-unrecordable.ts';

/** What recording needs besides the batch. */
export interface RecordingDependencies<S> extends SharedPast<S>, Admission<S> {
  readonly store: EventStore<S>;
  /** Sends letters to the dead-letter topic and resolves when they are acknowledged. */
  readonly publish: (letters: readonly DeadLetter[]) => Promise<void>;
  readonly now: () => Date;
}

/** What became of the messages of one transaction. */
export interface Recorded {
  readonly recorded: number;
  readonly duplicates: number;
  readonly parked: number;
  readonly letters: readonly DeadLetter[];
}

/** Letters of one batch, until the transaction that keeps them. */
export interface LetterBox {
  readonly letters: readonly DeadLetter[];
  /** Publishes letters, then adds them here. */
  readonly add: (letters: readonly DeadLetter[]) => Promise<void>;
  /** The same with the letters of refused messages. */
  readonly refuse: (refused: readonly Refused[]) => Promise<void>;
}

export const letterBox = <S>(dependencies: RecordingDependencies<S>): LetterBox => {
  const { publish, now } = dependencies;
  const letters: DeadLetter[] = [];
  const add = async (fresh: readonly DeadLetter[]): Promise<void> => {
    if (fresh.length === 0) return;
    await publish(fresh);
    letters.push(...fresh);
  };
  return {
    letters,
    add,
    refuse: async (refused) => {
      if (refused.length === 0) return;
      const owners = await letterOwners(dependencies, refused);
      const at = now();
      await add(
        refused.map(({ message, refusal }, index) => ({ ...deadLetterOf(message, refusal, at), ...owners[index]! })),
      );
    },
  };
};

const waitingEventOf = ({ message, stream, event, organisation }: Accepted, now: Date): WaitingEvent => ({
  stream,
  event,
  organisation: organisation ?? null,
  origin: { topic: message.topic, partition: message.partition, offset: message.offset },
  waitingSince: now.toISOString(),
  bytes: message.value ?? Buffer.alloc(0),
  headers: cleanHeaders(message.headers),
});

/**
 * Records one batch with its offset in one transaction: events, letters, events that wait, position; all or nothing.
 * `unread`: entries of offsets that were never read.
 *
 * Letters are published before that transaction commits. After a crash in between, the batch is read and refused again and its
 * letters are published again under the same ids: at least once, and never on record without having been published.
 * @throws OffsetFenced when another consumer has gone on; then nothing is written.
 * @throws StoreUnavailable, BrokerUnavailable: nothing is acknowledged, a retry is safe.
 */
export const recordBatch = async <S>(
  dependencies: RecordingDependencies<S>,
  advance: PositionAdvance,
  { accepted, refused }: ReadBatch,
  unread: readonly DeadLetter[] = [],
): Promise<Recorded> => {
  const { store, now } = dependencies;
  const { letters, add, refuse } = letterBox(dependencies);
  await add(unread);
  await refuse(refused);
  const registrations = await registrationsOf(store, accepted);
  const attempt = (left: readonly Accepted[]) =>
    store.transact(async (tx): Promise<Recorded> => {
      // First, so that a consumer that lost its partition writes nothing and locks nothing else.
      await tx.advanceOffset(advance);
      const { recorded, duplicates, homeless } = await appendAccepted(tx, left, { ...dependencies, registrations });
      if (homeless.length > 0) await tx.park(homeless.map((one) => waitingEventOf(one, now())));
      if (letters.length > 0) await tx.addDeadLetters(letters);
      return { recorded, duplicates, parked: homeless.length, letters };
    });
  return withoutUnrecordable(accepted, attempt, refuse);
};
