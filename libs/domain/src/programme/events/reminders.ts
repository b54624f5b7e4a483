import { z } from 'zod';
import type { Immutable } from '../../immutable.ts';
import { gate } from '../../values.ts';
import { storedInstant } from './parts.ts';
import { office } from './steering.ts';

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
/** What kind of thing is due, such as `gate-target`. */
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

const named = {
  kind: z.enum(DEADLINE_KINDS),
  /**
   * What of that kind: a gate, `window/subject` (of feedback, too), the subject of a report, the event replied to, a scrutiny body, a waiver, a call-in; `decision` for
   * the board's dates, which move to another meeting with the gate's target.
   */
  of: z.string(),
  /** The gate it serves, to which people are sent. */
  gate,
};

/** A moment by which something is to be on the record. `kind` and `of` name it, also when its date moves. */
export const deadline = z.object({ ...named, at: storedInstant });
/** A moment by which something is to be on the record. `kind` and `of` name it, also when its date moves. */
export type Deadline = Immutable<z.infer<typeof deadline>>;

/** A deadline that came to be (`from` is null) or moved. */
export const deadlineChange = z.object({ ...named, from: storedInstant.nullable(), to: storedInstant });
/** A deadline that was created or moved; `from` is null for a new one. */
export type DeadlineChange = Immutable<z.infer<typeof deadlineChange>>;

/** By which ways notifications leave. */
export const CHANNEL_NAMES = ['smtp', 'notify', 'webhook', 'kafka'] as const;
const channel = z.enum(CHANNEL_NAMES);
/** Stable codes of why a reminder was not sent. */
export const REMINDER_FAILURES = ['unreachable', 'refused', 'in-doubt', 'no-address'] as const;
/** Stable codes of why a reminder was no longer needed. */
export const REMINDER_WITHDRAWALS = ['closed', 'suspended', 'left', 'moved', 'over'] as const;
/** The name of a channel by which notifications leave. */
export type ChannelName = z.infer<typeof channel>;

/** Dates that moved, and what people were told of them. */
export const REMINDER_EVENTS = {
  /** Because of evidence, new targets, board dates or the end of a suspension, whose event `because` names; else `recalculated`. */
  DeadlinesChanged: z.object({ because: z.string(), changes: z.array(deadlineChange) }),
  DeadlineBeyondCalendar: z.object({
    ...named,
    at: storedInstant,
    /** Last day the working-day calendar covers, `YYYY-MM-DD`. */
    coveredTo: z.string(),
  }),
  /** Written before anything leaves: at most one sending ever goes out for a reference. */
  ReminderClaimed: z.object({
    /** Names this telling of one person for ever; also what a channel can be asked about. */
    reference: z.string(),
    office,
    /** Opaque staff id; null when nobody is recorded as holding the office, which raises an alert. */
    to: z.string().nullable(),
    /** What it is about; absent when it tells what moved. */
    deadline: deadline.exactOptional(),
    /** Working days from the deadline, negative before; absent when it tells what moved. */
    step: z.int().exactOptional(),
    /** Event id of the `DeadlinesChanged` it tells. */
    tells: z.string().exactOptional(),
    dueAt: storedInstant,
    /** True when it should have gone out earlier and the engine did not; never merely because the date was set at short notice. */
    late: z.boolean(),
    /** References of earlier steps that were due as well and for which this one stands. */
    supersedes: z.array(z.string()),
  }),
  ReminderSent: z.object({ reference: z.string(), channel, digest: z.string().exactOptional() }),
  ReminderDelivered: z.object({ reference: z.string(), channel }),
  ReminderBounced: z.object({
    reference: z.string(),
    channel,
    /** False when it is enqueued again, for the next channel. */
    final: z.boolean(),
  }),
  ReminderFailed: z.object({
    reference: z.string(),
    channel: channel.nullable(),
    /** One of `REMINDER_FAILURES`. */
    why: z.string(),
    /** True when no way is left to try. */
    final: z.boolean(),
  }),
  ReminderWithdrawn: z.object({
    reference: z.string(),
    why: z.enum(REMINDER_WITHDRAWALS),
  }),
} as const;
