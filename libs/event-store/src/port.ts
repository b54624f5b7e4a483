import type { NewEvent, RecordedEvent } from '@throughline/domain';
import type { EventSources } from './event-sources.ts';
import type { Outbox, OutboxEntry } from './outbox.ts';
import type { Seal } from './sealing.ts';
import type { StoreWatch, UnrecordedPublication } from './watch.ts';

/**
 * Current state kept beside each stream, in the transaction that appends to it.
 * All functions are pure. The store calls `react` once per append with the state before and after; what it returns is
 * appended to the same stream in the same transaction (readiness changes are born here).
 */
export interface InlineProjection<S> {
  /** Names the shape and meaning of its states; a state kept under another name is folded again from its events before it is used. */
  readonly version: string;
  initial(stream: string): S;
  evolve(state: S, event: RecordedEvent): S;
  react(before: S, after: S, context: ReactionContext): readonly NewEvent[];
  /** True when `state` can only be made right by folding the stream again (a correction of something already counted). */
  needsRebuild(state: S): boolean;
  /** Folds a whole stream; equals repeated `evolve` when no rebuild is needed. */
  fold(stream: string, events: readonly RecordedEvent[]): S;
  /**
   * What stands against recording events that are valid each by itself, by event id and in words for whoever sent them: of those just `appended`, with the
   * state after them. Nothing does: an empty map. Absent: nothing ever does.
   */
  objections?(after: S, appended: readonly RecordedEvent[]): ReadonlyMap<string, string>;
  /** JSON text, stable: equal states give equal text. */
  encode(state: S): string;
  decode(text: string): S;
  /** Small JSON object by which streams are listed and filtered. */
  summarise(state: S): Readonly<Record<string, unknown>>;
}

/** What a reaction may depend on besides the states: what was appended, the last version of it and the record time, all given by the store. */
export interface ReactionContext {
  readonly stream: string;
  readonly version: number;
  readonly recordedAt: string;
  /** In the order of the stream; never empty. */
  readonly appended: readonly RecordedEvent[];
}

/** What the appender believes of the stream: exactly this version (0: empty, will be created), or that it exists at whatever version. */
export type ExpectedVersion = number | 'existing';

export interface StreamAppend {
  readonly stream: string;
  readonly expectedVersion: ExpectedVersion;
  readonly events: readonly NewEvent[];
}

/** What became of one event. `conflict`: the id is taken by other content; nothing of this event was written. */
export type EventOutcome =
  | { readonly outcome: 'appended'; readonly event: RecordedEvent }
  | { readonly outcome: 'duplicate'; readonly eventId: string; readonly stream: string; readonly version: number }
  | {
      readonly outcome: 'conflict';
      readonly eventId: string;
      readonly existing: { readonly stream: string; readonly version: number; readonly recordedAt: string };
      /** Where the two differ, e.g. `payload`, `type`, `stream`. */
      readonly differs: readonly string[];
    };

export interface AppendResult<S> {
  readonly stream: string;
  /** `no-stream` only for `expectedVersion: 'existing'`; its `outcomes` are then empty and nothing was written. */
  readonly result: 'ok' | 'no-stream';
  /** One per event asked for, in that order. */
  readonly outcomes: readonly EventOutcome[];
  /** Events the projection's reaction added. */
  readonly reactions: readonly RecordedEvent[];
  readonly version: number;
  readonly state: S | undefined;
}

/** How far a consumer got in one partition. */
export interface StoredPosition {
  /** Next offset to read, decimal. */
  readonly offset: string;
  /** Id of the topic that the offset belongs to: one that is made anew under the same name has another. Null when it is not known. */
  readonly topicId: string | null;
}

/** Moves a consumer in one partition; `expected` is the position it believes is stored (`null`: none yet). */
export interface PositionAdvance {
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  readonly expected: StoredPosition | null;
  readonly next: StoredPosition;
}

/** Where a message came from. */
export interface MessageOrigin {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** A message that could not be recorded. `bytes` is null when it holds (or may hold) personal data. */
export interface DeadLetter {
  readonly id: string;
  readonly origin: MessageOrigin;
  /** Stable code, e.g. `not-json`, `personal-data`, `unknown-kind`. */
  readonly reason: string;
  /** What came, where, why refused, what would be accepted; never the offending value. */
  readonly detail: string;
  /** SHA-256 of the value, lower-case hex. */
  readonly digest: string;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array | null;
  readonly at: string;
  /** The id its producer gave the event; null when that is not known, or is not kept. */
  readonly eventId: string | null;
  /** Stream of the programme it was for: whoever has the programme has the letter. Null when there was none, or none its source may send for. */
  readonly stream: string | null;
  /** Without such a programme, the organisation that its source or the event names; null: nobody's. */
  readonly organisation: string | null;
}

export interface StoredDeadLetter extends DeadLetter {
  /** Whose it is: the `organisation` in the summary of its stream, else its own; null: no organisation's. */
  readonly owner: string | null;
  readonly status: 'open' | 'replayed';
  readonly replayedAt: string | null;
}

/** Whose letters are meant: those of these organisations, and those of nobody. */
export interface LetterOwners {
  readonly organisations: readonly string[] | 'every';
  readonly nobodys: boolean;
}

/** An accepted event whose programme is not known yet. */
export interface WaitingEvent {
  readonly stream: string;
  readonly event: NewEvent;
  readonly origin: MessageOrigin;
  readonly waitingSince: string;
  /** The organisation it waits for: no other one's programme is given it. Null only for what waited before events named one. */
  readonly organisation: string | null;
  /** The message itself, so that it can be dead-lettered whole when its time is up. */
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
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

export interface StoredState<S> {
  readonly stream: string;
  readonly version: number;
  readonly state: S;
}

export interface ListStreams {
  /** Keeps streams whose summary contains all of these values. */
  readonly where?: Readonly<Record<string, unknown>>;
  /** Last stream of the page before; streams come in order of their name. */
  readonly after?: string;
  readonly limit: number;
}

/** The record. All methods throw `StoreUnavailable` when the engine behind cannot be reached; a retry is safe. */
export interface EventStore<S> {
  /**
   * Runs `work` in one transaction and commits what it did, or nothing when it throws. `work` is run again from the start when
   * two transactions got into each other's way, so it must do nothing that cannot be repeated besides what `tx` offers; it
   * awaits each call on `tx` before the next.
   */
  transact<T>(work: (tx: StoreTransaction<S>) => Promise<T>): Promise<T>;
  /** State on the primary, as last committed; undefined when there is no such stream. */
  load(stream: string): Promise<StoredState<S> | undefined>;
  list(query: ListStreams): Promise<readonly StoredState<S>[]>;
  readStream(stream: string, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]>;
  findEvent(eventId: string): Promise<RecordedEvent | undefined>;
  /** Salts and digests under which payloads were recorded, by event id; ids that are not on record are left out. */
  seals(eventIds: readonly string[]): Promise<ReadonlyMap<string, Seal>>;
  /**
   * Events whose position is above `after` ('0': from the start), by position, up to the oldest append that is not committed yet: none is ever
   * skipped, and a stream's events come in the order of their versions. The order outlives a restore into another cluster.
   */
  readAll(after: string, limit: number): Promise<readonly RecordedEvent[]>;
  offset(consumer: string, topic: string, partition: number): Promise<StoredPosition | null>;
  /** Position up to which a reader of the whole record has come; '0' when it has saved none. */
  checkpoint(name: string): Promise<string>;
  /** Never moves a checkpoint back: of two that save, the furthest stands. */
  saveCheckpoint(name: string, position: string): Promise<void>;
  /** In the order in which they came; `after` is the id of the last letter of the page before. Without `of`: everybody's. */
  deadLetters(query: {
    readonly of?: LetterOwners;
    readonly status?: 'open' | 'replayed';
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly StoredDeadLetter[]>;
  deadLetter(id: string): Promise<StoredDeadLetter | undefined>;
  /** Keeps the moment of the first time; a no-op when there is no such letter. */
  markReplayed(id: string): Promise<void>;
  /** Waiting events; `knownOnly` keeps those whose stream exists by now. Oldest first. */
  waiting(query: {
    readonly knownOnly?: boolean;
    readonly waitingBefore?: string;
    readonly limit: number;
  }): Promise<readonly WaitingEvent[]>;
  countWaiting(): Promise<number>;
  /** Folds every stream again and compares with (or replaces) the stored state; reports progress. */
  rebuild(options: RebuildOptions): Promise<RebuildReport>;
  readonly outbox: Outbox;
  readonly sources: EventSources;
  readonly watch: StoreWatch;
  /** Answers when the engine behind does; for readiness checks. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface ReadStreamOptions {
  readonly afterVersion?: number;
  readonly limit?: number;
  /** Only events recorded at or before this instant. */
  readonly asKnownAt?: string;
  readonly types?: readonly string[];
}

export interface RebuildOptions {
  /** `compare` writes nothing. */
  readonly mode: 'compare' | 'replace';
  readonly onProgress?: (done: number, total: number) => void;
}

export interface RebuildReport {
  /** Streams folded. */
  readonly streams: number;
  readonly events: number;
  /** Streams whose stored state differed from the fold. */
  readonly differing: readonly string[];
}
