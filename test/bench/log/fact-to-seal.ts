import type { NewEvent } from '@throughline/domain';

/** As long as an involvement event is in the cases. */
export const PAYLOAD = { themes: 'access, parking and the time it takes to get there. '.repeat(12) };

/** An event that nothing is decided on, with an id of its own. */
export const factToSeal = (number: number): NewEvent => ({
  eventId: `e-${number}`,
  type: 'focus_group',
  occurredAt: '2026-11-16T10:00:00.000Z',
  actor: { role: 'involvement-lead', id: 'il-1' },
  payload: PAYLOAD,
});
