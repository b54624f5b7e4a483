import {
  type DeadLetter,
  InvalidEvent,
  NotCountable,
  type PositionAdvance,
  recordable,
  type WaitingEvent,
} from '@throughline/event-store';
import type { InboundMessage, MessagingLog, Position } from '@throughline/messaging';
import { NotRecordable } from './append-events.ts';
import { isDependencyFailure, notCountable } from './failures.ts';
import { type Accepted, isAccepted, isRefused, type ReadMessage, type Refusal, refusedAs } from './read-message.ts';

/** What is recorded in one transaction: messages in their order, and what becomes of the place they came from. */
export interface Batch {
  readonly messages: readonly ReadMessage[];
  /** The stored position that these messages move. Absent for waiting events, which move none. */
  readonly advance?: PositionAdvance;
  /** Dead letters of offsets that were never read. */
  readonly unread?: readonly DeadLetter[];
  /** The waiting event of each message. Absent for messages from the topic. */
  readonly waiting?: ReadonlyMap<InboundMessage, WaitingEvent>;
}

/** The position after a message, in the topic of `position`. */
export const positionAfter = ({ offset }: InboundMessage, position: Position): Position => ({
  ...position,
  offset: (BigInt(offset) + 1n).toString(),
});

/** Cuts messages, in order, into as few parts as possible of at most `most`, all about as long. */
export const cut = (messages: readonly InboundMessage[], most: number): readonly (readonly InboundMessage[])[] => {
  const length = Math.ceil(messages.length / Math.max(1, Math.ceil(messages.length / most)));
  return Array.from({ length: messages.length === 0 ? 0 : Math.ceil(messages.length / length) }, (_, part) =>
    messages.slice(part * length, (part + 1) * length),
  );
};

/** Both halves of a batch of at least two messages: the first moves the position to its end, the second from there on. */
const halve = ({ unread, ...batch }: Batch): readonly [Batch, Batch] => {
  const { messages, advance } = batch;
  const middle = Math.ceil(messages.length / 2);
  const first = { ...batch, ...(unread && { unread }), messages: messages.slice(0, middle) };
  const second = { ...batch, messages: messages.slice(middle) };
  const last = first.messages.at(-1);
  if (advance === undefined || last === undefined) return [first, second];
  const between = positionAfter(last.message, advance.next);
  return [
    { ...first, advance: { ...advance, next: between } },
    { ...second, advance: { ...advance, expected: between } },
  ];
};

const unrecordable = ({ event }: Accepted): Refusal | undefined => {
  try {
    recordable(event);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidEvent)) throw error;
    return { reason: 'not-recordable', detail: `${error.field} ${error.reason}` };
  }
};

const refusalBy = (failure: unknown, one: Accepted): Refusal | undefined => {
  if (failure instanceof InvalidEvent) return unrecordable(one);
  const detail = failure instanceof NotCountable ? failure.reasons.get(one.event.eventId) : undefined;
  return detail === undefined ? undefined : { reason: 'not-countable', detail };
};

/** The messages that a failure names as its cause, each as it is refused or waits; empty when it names none. */
const namedBy = (failure: unknown, messages: readonly ReadMessage[]): ReadonlyMap<InboundMessage, ReadMessage> => {
  if (failure instanceof NotRecordable) return new Map(failure.instead.map((one) => [one.message, one]));
  const named = new Map<InboundMessage, ReadMessage>();
  for (const one of messages.filter(isAccepted)) {
    const refusal = refusalBy(failure, one);
    if (refusal !== undefined) named.set(one.message, refusedAs(one, refusal));
  }
  return named;
};

/** Frames of a stack without the message of its error, which may hold what came. */
const framesOf = (error: unknown): readonly string[] =>
  (error instanceof Error ? (error.stack ?? '') : '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);

/**
 * What to record instead of a batch that failed and of which nothing was recorded: the same batch with the messages refused, or waiting, that the
 * failure names; where it names none, both halves, until the failure is that of one message, which is refused; last, its dead letter
 * without content.
 * @throws `failure` itself when it is of a dependency, or when nothing is left to refuse.
 */
export const narrowDown = (batch: Batch, failure: unknown, log: Pick<MessagingLog, 'error'>): readonly Batch[] => {
  if (isDependencyFailure(failure)) throw failure;
  const { messages } = batch;
  const named = namedBy(failure, messages);
  if (named.size > 0) return [{ ...batch, messages: messages.map((one) => named.get(one.message) ?? one) }];
  if (messages.length > 1) return halve(batch);

  const [single] = messages;
  if (single === undefined) throw failure;
  if (isRefused(single)) {
    if (single.withoutContent) throw failure;
    return [{ ...batch, messages: [{ ...single, withoutContent: true }] }];
  }
  const { topic, partition, offset } = single.message;
  const refusal = notCountable(failure);
  const cause = { error: refusal.detail, frames: framesOf(failure) };
  log.error({ topic, partition, offset, ...cause }, 'a message could not be counted and is a dead letter now');
  return [{ ...batch, messages: [refusedAs(single, refusal)] }];
};
