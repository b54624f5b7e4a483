import type { InstantString } from '../event.ts';
import type { Deadline, DeadlineKind } from '../programme/events/reminders.ts';
import type { ReminderSchedule, ReminderStep } from './schedule.ts';
import { countedDay, type Timetable } from './timetable.ts';

/** A step of reminding of one deadline, with its moment. */
export interface DatedStep {
  readonly step: ReminderStep;
  readonly at: InstantString;
}

const PASSES: ReadonlySet<DeadlineKind> = new Set<DeadlineKind>(['public-questions', 'waiver-expiry', 'call-in-clock']);

/** True for what passes without anything being recorded: nobody is told afterwards that it is lacking, and it is never overdue. */
export const passesUnrecorded = (kind: DeadlineKind): boolean => PASSES.has(kind);

/** Steps of reminding of one deadline. */
export interface DeadlineSteps {
  /** In the order of their moments. */
  readonly steps: readonly DatedStep[];
  /** False where the calendar does not reach one of them. */
  readonly covered: boolean;
}

/** When those concerned are reminded of a deadline. A step never falls on a day that is no working day. */
export const stepsOf = (deadline: Deadline, { calendar, schedule }: Timetable): DeadlineSteps => {
  const day = calendar.londonDay(deadline.at);
  const wanted = passesUnrecorded(deadline.kind) ? schedule.steps.filter((s) => s.workingDays < 0) : schedule.steps;
  const steps: DatedStep[] = [];
  for (const step of wanted) {
    const on = countedDay(calendar, day, step.workingDays);
    if (on !== undefined) steps.push({ step, at: calendar.atLondon(on, schedule.at) });
  }
  return { steps, covered: steps.length === wanted.length };
};

const MINUTE = 60_000;

/** FNV-1a, 32 bits: small, and the same everywhere. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
};

/**
 * Milliseconds after its moment at which a programme wakes for a step, so that not all wake at once: always the same for the same
 * programme, at most `spreadMinutes`, and earlier for the steps that are more urgent. What is due is sent whenever it is looked for.
 */
export const spreadOf = (programme: string, step: number, { steps, spreadMinutes }: ReminderSchedule): number => {
  const moreUrgent = steps.filter(({ workingDays }) => workingDays > step).length;
  const slice = (spreadMinutes * MINUTE) / Math.max(1, steps.length);
  return Math.floor(moreUrgent * slice + (slice * (hash(programme) % 10_000)) / 10_000);
};
