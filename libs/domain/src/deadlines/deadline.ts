import type { Deadline } from '../programme/events/reminders.ts';

/** Name of a deadline that stays the same when its date moves. */
export const deadlineName = ({ kind, of }: Pick<Deadline, 'kind' | 'of'>): string => `${kind}:${of}`;
