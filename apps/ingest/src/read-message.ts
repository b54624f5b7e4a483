import { type Confirmation, programmeStream } from '@throughline/domain';
import { decodeCloudEvent, type InboundMessage } from '@throughline/messaging';
import { notCountable } from './not-countable.ts';
import type { ParsedEvent, ParseEvent, Refusal } from './ports.ts';

/** A message that can be recorded, with what it says. */
export interface Accepted extends ParsedEvent {
  readonly message: InboundMessage;
}

/** A message that cannot be recorded as it is. */
export interface Refused {
  readonly message: InboundMessage;
  readonly refusal: Refusal;
  /** ODS code of the organisation that the event names, or waited for. */
  readonly organisation?: string | undefined;
  /** Its letter could not be kept with what came: neither key, nor headers, nor bytes are. */
  readonly withoutContent?: true;
}

/** A message as it was read. */
export type ReadMessage = Accepted | Refused;

export const isRefused = (read: ReadMessage): read is Refused => 'refusal' in read;
export const isAccepted = (read: ReadMessage): read is Accepted => !isRefused(read);

const read = (message: InboundMessage, parse: ParseEvent, confirmation?: Confirmation): Refusal | ParsedEvent => {
  const decoded = decodeCloudEvent(message);
  if (!decoded.ok) return decoded.refusal;
  const result = parse(decoded.event, confirmation);
  if (!result.ok) return result.refusal;
  // By its key a message finds its partition; under another key the events of a programme would lose their order.
  if (programmeStream(message.key?.toString() ?? '') !== result.parsed.stream)
    return {
      reason: 'key-mismatch',
      detail: 'the key is not the subject of the event; accepted is the id of the programme as both',
    };
  return result.parsed;
};

/**
 * Reads a message strictly: CloudEvents binding, domain schema, personal data, key. Nothing is left out of what is accepted. A message on which reading
 * itself fails is refused like any other that cannot be recorded.
 */
export const readMessage = (message: InboundMessage, parse: ParseEvent, confirmation?: Confirmation): ReadMessage => {
  try {
    const found = read(message, parse, confirmation);
    return 'reason' in found ? { message, refusal: found } : { message, ...found };
  } catch (error) {
    return { message, refusal: notCountable(error) };
  }
};
