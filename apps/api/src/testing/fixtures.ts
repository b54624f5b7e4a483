import { cloudEvent } from '@throughline/domain/testing';
import type { DeadLetter } from '@throughline/event-store';

/** A message that was refused, of an event of a kind that nobody knows. */
export const deadLetter = (over: Partial<DeadLetter> = {}): DeadLetter => ({
  id: 'letter-1',
  origin: { topic: 'involvement.events.v1', partition: 0, offset: '1' },
  reason: 'unknown-kind',
  detail: 'type: a kind that is known',
  digest: 'a'.repeat(64),
  key: 'P-404',
  headers: {},
  bytes: null,
  at: new Date().toISOString(),
  eventId: 'urn:x#1',
  stream: null,
  organisation: 'QPM',
  ...over,
});

/** A focus group of today with a document: two of them seem to be one. */
export const documentedSession = (id: string, programme = 'P-001') => {
  const on = new Date().toISOString().slice(0, 10);
  const document = {
    uri: 'https://example.org/d',
    sha256: 'a'.repeat(64),
    documentDate: on,
    mediaType: 'application/pdf',
  };
  return cloudEvent('focus_group', { sessions: 1 }, { programme, id, on, data: { evidence: [document] } });
};
