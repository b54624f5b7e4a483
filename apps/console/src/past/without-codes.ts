import { GATE_CHOICES } from '@throughline/words';

/** An id of an event: where it came from, and its id there. */
export const EVENT_ID = /([^\s,;]+#[^\s,;]+)/;

const REQUIREMENT = new RegExp(`\\b(?:${GATE_CHOICES.map(([gate]) => gate).join('|')})\\.([a-z-]+)\\b`, 'g');
/** A text in which ids of events and keys of requirements that have no name here stand as what they are. */
export const withoutCodes = (text: string): string =>
  text
    .replaceAll(new RegExp(EVENT_ID, 'g'), 'an entry')
    .replaceAll(REQUIREMENT, (_, key: string) => `“${key.replaceAll('-', ' ')}”`);
