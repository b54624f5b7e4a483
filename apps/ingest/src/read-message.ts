import {
  type Certainty,
  type Confirmation,
  type NewEvent,
  parseInvolvementEvent,
  programmeStream,
  toNewEvent,
} from '@throughline/domain';
import type { States } from '@throughline/event-store';
import { decodeCloudEvent, type InboundMessage } from '@throughline/messaging';
import type { DEAD_LETTER_REASONS } from './dead-letter-reasons.ts';
import { isDependencyFailure, notCountable } from './failures.ts';
import { digestOf, gradually } from './message-content.ts';

/** Why something was refused: a stable code, and what came, where, and what is expected; never the value. */
export interface Refusal {
  readonly reason: (typeof DEAD_LETTER_REASONS)[number];
  readonly detail: string;
  /** Of personal data: `suspected` when another person may confirm that there is none. */
  readonly certainty?: Certainty;
}

/** What a CloudEvent says, as the store takes it. */
interface ParsedEvent {
  readonly stream: string;
  readonly event: NewEvent;
  /** ODS code of the organisation that the event names as its own. */
  readonly organisation?: string | undefined;
}

/** A message that can be recorded, with what it says. */
export interface Accepted extends ParsedEvent {
  readonly message: InboundMessage;
  /** The record of its programme lacks its start, which was lost with an older backup: it waits until somebody starts it again. */
  readonly awaitsStart?: true;
}

/** A message that cannot be recorded as it is. */
export interface Refused {
  readonly message: InboundMessage;
  readonly refusal: Refusal;
  /** ODS code of the organisation that the event names, or waited for. */
  readonly organisation?: string | undefined;
  /** Its dead letter could not be stored with what came: neither key, nor headers, nor bytes are. */
  readonly withoutContent?: true;
}

/** A message as it was read. */
export type ReadMessage = Accepted | Refused;

export const isRefused = (read: object): read is Refused => 'refusal' in read;
export const isAccepted = (read: ReadMessage): read is Accepted => !isRefused(read);

/** An accepted message that is refused after all. */
export const refusedAs = ({ message, organisation }: Accepted, refusal: Refusal): Refused => ({
  message,
  organisation,
  refusal,
});

const read = (message: InboundMessage, confirmations?: readonly Confirmation[]): Refusal | ParsedEvent => {
  const decoded = decodeCloudEvent(message);
  if (!decoded.ok) return decoded.refusal;
  const parsed = parseInvolvementEvent(decoded.event, confirmations);
  if (!parsed.ok) return parsed.refusal;
  const event = toNewEvent(parsed.event);
  const { subject, extensions } = parsed.event.payload;
  const stream = programmeStream(subject);
  // By its key a message finds its partition; under another key the events of a programme would lose their order.
  if (programmeStream(message.key?.toString() ?? '') !== stream)
    return {
      reason: 'key-mismatch',
      detail: 'the key is not the subject of the event; expected is the id of the programme as both',
    };
  const organisation = extensions?.['organisation'];
  return { stream, event, organisation: typeof organisation === 'string' ? organisation : undefined };
};

/**
 * Reads a message strictly: CloudEvents binding, domain schema, personal data, key. An accepted message loses nothing. A message
 * on which reading itself fails is refused like any other that cannot be recorded.
 * @param confirmations who confirmed that a message refused on suspicion names no person.
 */
export const readMessage = (message: InboundMessage, confirmations?: readonly Confirmation[]): ReadMessage => {
  try {
    const found = read(message, confirmations);
    return 'reason' in found ? { message, refusal: found } : { message, ...found };
  } catch (error) {
    return { message, refusal: notCountable(error) };
  }
};

/** Reads messages in order, a few at a time. */
export const readMessages = (messages: readonly InboundMessage[]): Promise<readonly ReadMessage[]> =>
  gradually(
    messages,
    (message) => message,
    (message) => readMessage(message),
  );

/** How ingest learns that a message refused on suspicion was confirmed. */
export interface Confirming<S> {
  /** Who confirmed, for the programme of this state, that the message of this digest names no person. Absent: nobody ever does. */
  readonly confirmationsOf?: (state: S, digest: string) => readonly Confirmation[];
}

/**
 * Reads again those messages that were refused on suspicion alone and that a person has confirmed to name nobody. Such messages
 * are rare, so each loads its programme by itself. The order stays as it is.
 * @throws the failures of dependencies. Where the state of the programme cannot be read, nothing is known of a confirmation.
 */
export const acceptConfirmed = async <S>(
  { store, confirmationsOf }: Confirming<S> & { readonly store: Pick<States<S>, 'load'> },
  messages: readonly ReadMessage[],
): Promise<readonly ReadMessage[]> => {
  if (confirmationsOf === undefined) return messages;
  const result: ReadMessage[] = [];
  for (const one of messages) {
    if (!isRefused(one) || one.refusal.certainty !== 'suspected') {
      result.push(one);
      continue;
    }
    const { key, value } = one.message;
    const programme = await store.load(programmeStream(key?.toString() ?? '')).catch((error: unknown) => {
      if (isDependencyFailure(error)) throw error;
      return undefined;
    });
    const confirmations = programme === undefined ? [] : confirmationsOf(programme.state, digestOf(value));
    result.push(confirmations.length === 0 ? one : readMessage(one.message, confirmations));
  }
  return result;
};
