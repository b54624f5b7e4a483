import type { Office } from '../programme/events/steering.ts';

/** Staff ids by office: the programme's team, else the organisation's directory; without those who have left. */
export type Holders = Readonly<Record<Office, readonly string[]>>;

/** One step of reminding: how many working days before (negative) or after the deadline, and which offices are told. */
export interface ReminderStep {
  readonly workingDays: number;
  readonly to: readonly Office[];
}

/** When and whom to remind, in one tier of one organisation. */
export interface ReminderSchedule {
  /** In ascending order of `workingDays`; who is told never shrinks from one to the next. */
  readonly steps: readonly ReminderStep[];
  /** London time at which reminders go out, as `09:00`. */
  readonly at: string;
  /** Minutes over which the timers of one moment are spread, the urgent first; 0 sends all at once. */
  readonly spreadMinutes: number;
  /** Minutes after which a reminder says of itself that it is late. */
  readonly lateAfterMinutes: number;
  /** Working days from the close of a window within which its report is expected. */
  readonly reportWithin: number;
  /** Working days within which an independent voice's report is replied to. */
  readonly voiceReplyWithin: number;
  /** Working days within which the scrutiny body is expected to reply to a notification. */
  readonly scrutinyReplyWithin: number;
  /** Months from the closure of `mobilisation` within which the changed service is reviewed. */
  readonly reviewWithinMonths: number;
}
