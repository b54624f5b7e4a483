import { type Confirmation, programmeStream } from '@throughline/domain';
import { decodeCloudEvent, type InboundMessage } from '@throughline/messaging';
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
}

/** A batch sorted, each part in the order of its messages. */
export interface ReadBatch {
  readonly accepted: readonly Accepted[];
  readonly refused: readonly Refused[];
}

/** What a message says, or why it is refused. */
export const readMessage = (
  message: InboundMessage,
  parse: ParseEvent,
  confirmation?: Confirmation,
): Refusal | ParsedEvent => {
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

/** Reads messages strictly: CloudEvents binding, domain schema, personal data, key. Nothing is left out of what is accepted. */
export const readMessages = (messages: readonly InboundMessage[], parse: ParseEvent): ReadBatch => {
  const accepted: Accepted[] = [];
  const refused: Refused[] = [];
  for (const message of messages) {
    const read = readMessage(message, parse);
    if ('reason' in read) refused.push({ message, refusal: read });
    else accepted.push({ message, ...read });
  }
  return { accepted, refused };
};
