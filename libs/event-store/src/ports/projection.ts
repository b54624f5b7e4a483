import type { NewEvent, RecordedEvent } from '@throughline/domain';

/**
 * Current state kept beside each stream, in the transaction that appends to it.
 * All functions are pure. The store calls `react` once per append with the state before and after; what it returns is
 * appended to the same stream in the same transaction (readiness changes are born here).
 */
export interface InlineProjection<S> {
  /** Names the shape and meaning of its states; a state kept under another name is folded again from its events before it is used. */
  readonly version: string;
  initial(stream: string): S;
  /**
   * An event of the record as this release reads it: parsed, and in the shape of today where it was recorded in another. Readers and folds get no event
   * otherwise. @throws an error that names stream, version, type and path where it cannot be read.
   */
  readEvent(event: RecordedEvent): RecordedEvent;
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
  /**
   * Small JSON object by which streams are listed and filtered, now and as they were known; its `organisation`, if any, is whose the stream is. What only a
   * fold can make right is no part of it.
   */
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
