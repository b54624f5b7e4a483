import type { AppendResult, StreamAppend } from './append.ts';
import type { DeadLetter } from './dead-letters.ts';
import type { PositionAdvance } from './offsets.ts';
import type { OutboxEntry } from './outbox.ts';
import type { WaitingEvent } from './waiting-events.ts';
import type { UnrecordedPublication } from './watch.ts';

/** An event whose payload goes, by its own id in its stream. */
export interface Erasure {
  readonly stream: string;
  readonly eventId: string;
}

/** One transaction of the store; everything in it is committed together or not at all. */
export interface StoreTransaction<S> {
  /**
   * Locks all named streams in one order in one round trip, then appends.
   * @throws WrongExpectedVersion when a numeric `expectedVersion` is not the stream's version — unless every event of that append is
   * already recorded with the same content, which is a no-op.
   * @throws EventIdConflict when an append with a numeric `expectedVersion` holds an id taken by other content: a decision is never
   * recorded by half. (An append to an `existing` stream reports it as an outcome and goes on.)
   * @throws NotCountable when the projection objects to an event beside what is on record.
   * @throws InvalidEvent for an event that no store would take; `recordable` finds that out beforehand.
   * Whatever of these is thrown, nothing of this call was written, and the transaction may go on.
   */
  append(appends: readonly StreamAppend[]): Promise<readonly AppendResult<S>[]>;
  /**
   * Empties what an event said, and whatever was made of it: words of history, earlier states, dead letters, what waits under its id, answers kept for
   * repeated requests. What is left of it is what the `PayloadErased` says that this very transaction has appended to the stream; the state is folded again of that.
   * @returns the state of the stream. Rejects where no such event was appended, or nothing is there to erase; the transaction can then only fail.
   */
  erase(erasure: Erasure): Promise<S>;
  /** @throws OffsetFenced when the stored position is not `expected`: another consumer has gone on. */
  advanceOffset(advance: PositionAdvance): Promise<void>;
  /** A letter whose id is on record already is left as it is. */
  addDeadLetters(letters: readonly DeadLetter[]): Promise<void>;
  /** Sets events aside until their programme is known. The same event again is a no-op; same id with other content waits as well. */
  park(events: readonly WaitingEvent[]): Promise<void>;
  /** Forgets what is given as it waits; an event id alone stands for all that waits under it, whatever its content. */
  unpark(events: readonly (string | WaitingEvent)[]): Promise<void>;
  /** Puts down what has to leave. An entry whose reference waits already is left as it is. */
  enqueue(entries: readonly OutboxEntry[]): Promise<void>;
  /** Takes out entries whose outcome this transaction records; those that are not there are passed over. */
  settle(references: readonly string[]): Promise<void>;
  /** Notes publications whose events are not on record; resolves with the ids of those noted now, and passes over what was noted before. */
  noteUnrecorded(publications: readonly UnrecordedPublication[]): Promise<ReadonlySet<string>>;
}

/** Writing to the record. */
export interface Transactions<S> {
  /**
   * Runs `work` in one transaction and commits what it did, or nothing when it throws. `work` is run again from the start when
   * two transactions got into each other's way, so it must do nothing that cannot be repeated besides what `tx` offers; it
   * awaits each call on `tx` before the next.
   */
  transact<T>(work: (tx: StoreTransaction<S>) => Promise<T>): Promise<T>;
}
