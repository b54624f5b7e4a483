import type { Actor, NewEvent, RecordedEvent } from '@throughline/domain';
import { canonicalJson } from './canonical.ts';
import { InvalidEvent } from './errors.ts';

/**
 * An event that was found recordable, with its payload's canonical text and its instant in the one spelling kept.
 * Made by `recordable` only; it may be given to `append` like any event and is then not checked again.
 */
export class RecordableEvent implements NewEvent {
  private constructor(
    readonly eventId: string,
    readonly type: string,
    readonly occurredAt: string,
    readonly actor: Actor,
    readonly payload: unknown,
    /** RFC 8785 canonical text of `payload`. */
    readonly text: string,
  ) {}

  /** @throws InvalidEvent when the event could not be recorded in any store. */
  static from(event: NewEvent): RecordableEvent {
    if (event instanceof RecordableEvent) return event;
    checkName(event.eventId, 'eventId');
    checkName(event.type, 'type');
    checkName(event.actor.role, 'actor.role');
    checkName(event.actor.id, 'actor.id');
    const actor = { role: event.actor.role, id: event.actor.id };
    const occurredAt = instantOf(event.occurredAt);
    return new RecordableEvent(
      event.eventId,
      event.type,
      occurredAt,
      actor,
      event.payload,
      canonicalJson(event.payload),
    );
  }
}

/** A recorded event with its payload's canonical text, by which a repetition is told from another fact under the same id. */
export interface KnownEvent {
  readonly event: RecordedEvent;
  readonly text: string;
  /** Canonical text of what stays of one whose payload was erased; absent of every other. */
  readonly residue?: string;
}

/** Longest accepted names, in UTF-16 units; well within what a B-tree entry holds. */
const maxName = 512;

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;

const checkName = (value: unknown, field: string): void => {
  if (typeof value !== 'string' || value === '' || value.length > maxName) {
    throw new InvalidEvent(field, `must be a text of 1 to ${maxName} characters`);
  }
  if (!/^[ -~]*$/.test(value) && (/\p{Cc}/u.test(value) || !value.isWellFormed())) {
    throw new InvalidEvent(field, 'must be well-formed Unicode without control characters');
  }
};

/** Spelled as kept already, on a day that every month has: nearly every instant, and far quicker than by a `Date`. */
const keptPattern = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

const instantOf = (text: unknown): string => {
  if (typeof text === 'string' && keptPattern.test(text)) return text;
  if (typeof text === 'string' && instantPattern.test(text)) {
    const date = new Date(text);
    const kept = Number.isNaN(date.getTime()) ? '' : date.toISOString();
    // Day 30 of February would silently become a day of March; year 0 does not exist in PostgreSQL.
    if (kept.slice(0, 10) === text.slice(0, 10) && kept > '0001') return kept;
  }
  throw new InvalidEvent('occurredAt', 'must be an existing UTC instant such as 2027-02-19T17:00:00.000Z');
};

/** @throws InvalidEvent when no stream can have this name. */
export const checkStream = (stream: string): void => checkName(stream, 'stream');

/** @throws InvalidEvent when no event can have this id. */
export const checkEventId = (eventId: string): void => checkName(eventId, 'eventId');

/**
 * Checks an event as every store does, once: edges call it to set a bad event aside before it can refuse a whole batch, and
 * append what it returns. Finer than a millisecond is cut off from `occurredAt` here, so that the state kept at once and the
 * state folded again later agree.
 * @throws InvalidEvent (payload not JSON, instant that does not exist, …); the message names the field, never its value.
 */
export const recordable = (event: NewEvent): RecordableEvent => RecordableEvent.from(event);

/** Names of the fields in which `event`, meant for `stream`, differs from what is recorded under its id; none: a repetition. */
export const differences = (event: RecordableEvent, stream: string, known: KnownEvent): readonly string[] => {
  const recorded = known.event;
  const differs: string[] = [];
  if (recorded.stream !== stream) differs.push('stream');
  if (recorded.type !== event.type) differs.push('type');
  if (recorded.occurredAt !== event.occurredAt) differs.push('occurredAt');
  if (recorded.actor.role !== event.actor.role || recorded.actor.id !== event.actor.id) differs.push('actor');
  // What was erased cannot be compared; sent again, it must not come back as something that was never recorded.
  if (known.residue === undefined && known.text !== event.text) differs.push('payload');
  return differs;
};
