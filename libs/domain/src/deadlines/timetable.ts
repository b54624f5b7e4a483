import type { InstantString } from '../event.ts';
import type { ReminderSchedule } from './schedule.ts';

/** Working days of England and London's clock, as the process decider asks for them; days are `YYYY-MM-DD`. */
export interface ProcessCalendar {
  /** First and last day about which it can be asked. */
  readonly coverage: { readonly from: string; readonly to: string };
  /** @throws Error named `CalendarNotCovered` */
  readonly isWorkingDay: (day: string) => boolean;
  /** The `n`th working day after `day`, before it when negative. @throws Error named `CalendarNotCovered` */
  readonly addWorkingDays: (day: string, n: number) => string;
  /** Working days from `from` (exclusive) to `to` (inclusive); undefined when either is not covered. */
  readonly workingDaysBetween: (from: string, to: string) => number | undefined;
  /** The day in London on which an instant falls. */
  readonly londonDay: (instant: InstantString) => string;
  /** The instant at which clocks in London show `time`, as `09:00`, on a day. */
  readonly atLondon: (day: string, time: string) => InstantString;
  /** Changes when its bank holidays do: what was calculated under another has to be calculated again. */
  readonly mark?: string;
}

/** By what a programme's dates are calculated: the calendar, and the schedule of its tier and organisation. */
export interface Timetable {
  readonly calendar: ProcessCalendar;
  readonly schedule: ReminderSchedule;
}

/** London time at which a deadline that is only a day is reached. */
export const CLOSE_OF_DAY = '17:00';

/**
 * The working day so many after (negative: before) `day`; undefined where the calendar does not reach. Nothing is guessed.
 * @throws what the calendar throws for any other reason than its coverage.
 */
export const countedDay = (
  { coverage, addWorkingDays }: ProcessCalendar,
  day: string,
  n: number,
): string | undefined => {
  if (day < coverage.from || day > coverage.to) return undefined;
  try {
    return addWorkingDays(day, n);
  } catch (error) {
    if (error instanceof Error && error.name === 'CalendarNotCovered') return undefined;
    throw error;
  }
};
