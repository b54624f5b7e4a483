import { createHash } from 'node:crypto';
import type { NewEvent } from '@throughline/domain';
import { canonicalJson } from './canonical.ts';
import type { WaitingEvent } from './port.ts';
import { checkStream, recordable } from './recordable.ts';

/** A waiting event as kept: its canonical text, and the digest by which the same event again is known. */
export interface StoredWaiting {
  readonly text: string;
  /** SHA-256 of the canonical text of stream and event, lower-case hex. */
  readonly digest: string;
}

/** @throws InvalidEvent when the event could not be recorded later either. */
export const keptWaiting = ({ stream, event }: WaitingEvent): StoredWaiting => {
  checkStream(stream);
  const { eventId, type, occurredAt, actor, payload } = recordable(event);
  const text = canonicalJson({ eventId, type, occurredAt, actor, payload }, 'event');
  return {
    text,
    digest: createHash('sha256')
      .update(canonicalJson([stream, text]))
      .digest('hex'),
  };
};

export const waitingEventOf = (text: string): NewEvent => JSON.parse(text) as NewEvent;
