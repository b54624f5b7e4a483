import type { InstantString } from '../event.ts';
import type { Gate } from '../values.ts';

/** What a deadline hangs on; the words people see are in the CLI, the API's views and the reminders. */
export const DEADLINE_KINDS = [
  'gate-target',
  'window-midpoint',
  'window-close',
  'report',
  'feedback',
  'board-papers',
  'public-questions',
  'independent-voice-reply',
  'scrutiny-reply',
  'waiver-expiry',
  'call-in-clock',
  'review',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** A moment by which something is to be on the record. `kind` and `of` name it, also when its date moves. */
export interface Deadline {
  readonly kind: DeadlineKind;
  /**
   * What of that kind: a gate, `window/subject` (of feedback, too), the subject of a report, the event replied to, a scrutiny body, a waiver, a call-in; `decision` for
   * the board's dates, which move to another meeting with the gate's target.
   */
  readonly of: string;
  /** The gate it serves, to which people are sent. */
  readonly gate: Gate;
  readonly at: InstantString;
}

/** Name of a deadline that stays the same when its date moves. */
export const deadlineName = ({ kind, of }: Pick<Deadline, 'kind' | 'of'>): string => `${kind}:${of}`;

/** A meeting of the board, by its organisation's published calendar. */
export interface BoardMeeting {
  readonly at: InstantString;
  /** When papers have to be published. */
  readonly papersBy: InstantString;
  /** Until when the public may ask questions; null when the calendar does not say. */
  readonly questionsBy: InstantString | null;
}
