import type { Course } from '../course.ts';
import type { ProgrammeState } from '../programme/state.ts';
import type { Gate } from '../values.ts';
import type { Deadline } from '../programme/events/reminders.ts';
import { CLOSE_OF_DAY, countedDay, type Timetable } from './timetable.ts';

/** From what a programme's deadlines are found. */
export interface DeadlineInput {
  readonly state: ProgrammeState;
  readonly course: Course;
  readonly dated: Timetable;
}

/** A deadline that was found; `isCovered` is false when the calendar does not reach it, and `at` is then the day it would be counted from. */
export interface Found {
  readonly deadline: Deadline;
  readonly isCovered: boolean;
}

/** True while evidence for a gate is still awaited: it has not closed, or was opened again. */
export const isAwaited = (state: ProgrammeState, gate: Gate): boolean =>
  state.gates[gate].decided === 'open' || state.gates[gate].decided === 'reopened';

type Named = Omit<Deadline, 'at'>;

export const at = (named: Named, instant: string): Found => ({ deadline: { ...named, at: instant }, isCovered: true });

/** At the close of a calendar day. */
export const onDay = (named: Named, day: string, { calendar }: Timetable): Found =>
  at(named, calendar.atLondon(day, CLOSE_OF_DAY));

/** So many working days after a day. */
export const workingDaysAfter = (
  named: Named,
  { from, days }: { readonly from: string; readonly days: number },
  dated: Timetable,
): Found => {
  const day = countedDay(dated.calendar, from, days);
  return day === undefined ? { ...onDay(named, from, dated), isCovered: false } : onDay(named, day, dated);
};
