import type { DeadLetter, EventStore, PositionAdvance, WaitingEvent } from '@throughline/event-store';
import { BrokerUnavailable } from '@throughline/messaging';
import type { SharedHistory } from '@throughline/programme';
import { type Admission, registrationsOf } from './admission.ts';
import { appendAccepted } from './append-accepted.ts';
import { deadLetterOf } from './dead-letter.ts';
import { cleanHeaders } from './examine.ts';
import { letterOwners } from './letter-owner.ts';
import { narrowDown } from './narrow-down.ts';
import { isEnginesOwn } from './not-countable.ts';
import { gradually } from './parts.ts';
import type { IngestLog } from './ports.ts';
import { type Accepted, isAccepted, isRefused, type ReadMessage, type Refused } from './read-message.ts';

/** What recording needs besides the batch. */
export interface RecordingDependencies<S> extends SharedHistory<S>, Admission<S> {
  readonly store: EventStore<S>;
  /** Sends letters to the dead-letter topic and resolves when they are acknowledged. */
  readonly publish: (letters: readonly DeadLetter[]) => Promise<void>;
  readonly now: () => Date;
  readonly log: Pick<IngestLog, 'error'>;
}

/** What became of the messages of one batch. */
export interface Recorded {
  readonly recorded: number;
  readonly duplicates: number;
  readonly parked: number;
  readonly letters: readonly DeadLetter[];
}

/** Whatever keeps letters from being published, it is not what is in them that the rest of the batch should suffer or go on without. */
const published = async (publishing: Promise<void>): Promise<void> => {
  try {
    await publishing;
  } catch (error) {
    throw isEnginesOwn(error) ? error : new BrokerUnavailable('letters were not published', { cause: error });
  }
};

/** Writes the letters of refused messages and publishes each once, however often its part of the batch is tried. */
export const letterWriter = <S>(dependencies: RecordingDependencies<S>) => {
  const { publish, now } = dependencies;
  const written = new Map<Refused, DeadLetter>();
  return async (part: readonly ReadMessage[]): Promise<readonly DeadLetter[]> => {
    const refused = part.filter(isRefused);
    const fresh = refused.filter((one) => !written.has(one));
    const owners = fresh.length === 0 ? [] : await letterOwners(dependencies, fresh);
    const at = now();
    const letterOf = ({ message, refusal, withoutContent }: Refused, index: number): DeadLetter => ({
      ...deadLetterOf(message, refusal, at, withoutContent),
      ...owners[index]!,
    });
    const letters = await gradually(fresh, ({ message }) => message, letterOf);
    if (letters.length > 0) await published(publish(letters));
    for (const [index, one] of fresh.entries()) written.set(one, letters[index]!);
    return refused.flatMap((one) => written.get(one) ?? []);
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
 * Records one batch with its position in one transaction: events, letters, events that wait, position; all or nothing. `unread`: entries of offsets that
 * were never read. A batch with a message
 * that cannot be recorded with the others is recorded in parts, each with the offset after it.
 *
 * Letters are published before that transaction commits. After a crash in between, the batch is read and refused again and its
 * letters are published again under the same ids: at least once, and never on record without having been published.
 * @throws OffsetFenced when another consumer has gone on; then nothing further is written.
 * @throws StoreUnavailable, BrokerUnavailable: what is not recorded yet is not acknowledged, a retry is safe.
 */
export const recordBatch = async <S>(
  dependencies: RecordingDependencies<S>,
  advance: PositionAdvance,
  batch: readonly ReadMessage[],
  unread: readonly DeadLetter[] = [],
): Promise<Recorded> => {
  const { store, now, log } = dependencies;
  const lettersOf = letterWriter(dependencies);
  let { expected } = advance;
  /** Published, and not on record yet: they are with the first part that is. */
  let waiting = unread;
  if (unread.length > 0) await published(dependencies.publish(unread));

  const record = async (part: readonly ReadMessage[]): Promise<Recorded> => {
    const letters = [...waiting, ...(await lettersOf(part))];
    const accepted = part.filter(isAccepted);
    const last = part.at(-1)?.message;
    const isEnd = last === batch.at(-1)?.message;
    const offset = isEnd || last === undefined ? advance.next.offset : (BigInt(last.offset) + 1n).toString();
    const next = { ...advance.next, offset };
    const registrations = await registrationsOf(store, accepted);
    const done = await store.transact(async (tx): Promise<Recorded> => {
      // First, so that a consumer that lost its partition writes nothing and locks nothing else.
      await tx.advanceOffset({ ...advance, expected, next });
      const { recorded, duplicates, homeless } = await appendAccepted(tx, accepted, { ...dependencies, registrations });
      if (homeless.length > 0) await tx.park(homeless.map((one) => waitingEventOf(one, now())));
      if (letters.length > 0) await tx.addDeadLetters(letters);
      return { recorded, duplicates, parked: homeless.length, letters };
    });
    expected = next;
    waiting = [];
    return done;
  };

  const parts = await narrowDown(batch, record, log);
  const sum = (of: (part: Recorded) => number): number => parts.reduce((total, part) => total + of(part), 0);
  return {
    recorded: sum(({ recorded }) => recorded),
    duplicates: sum(({ duplicates }) => duplicates),
    parked: sum(({ parked }) => parked),
    letters: parts.flatMap(({ letters }) => letters),
  };
};
