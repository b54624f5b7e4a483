import type { Elections } from '@throughline/calendar';
import {
  datesOf,
  type Deadline,
  deadlineName,
  openOffers,
  passesUnrecorded,
  type ProgrammeState,
  stepsOf,
  own,
} from '@throughline/domain';
import { formatDeadline } from '@throughline/policy';
import { startedStatus } from '@throughline/programme';
import { decideReminders, type ReminderQuestion } from '@throughline/reminders';
import type { DeadlinesView, DeadlineView } from './deadline.schemas.ts';
import { warningsOf } from './pre-election.ts';
import type { Told } from './notifications.ts';

type Counted = Pick<DeadlineView, 'workingDaysLeft' | 'workingDaysOverdue' | 'overdue'>;

/** True for a deadline that is still ahead, on a day of which the calendar does not know whether it is a working day. */
const isAheadOfCalendar = ({ at }: Deadline, { now, dated: { calendar } }: ReminderQuestion): boolean =>
  Date.parse(at) >= Date.parse(now) && calendar.londonDay(at) > calendar.coverage.to;

/** Working days to a deadline or since, as the calendar counts them. */
export const counted = (
  { kind, at }: Deadline,
  { now, dated: { calendar } }: Pick<ReminderQuestion, 'now' | 'dated'>,
): Counted => {
  const [today, day] = [calendar.londonDay(now), calendar.londonDay(at)];
  const isPast = Date.parse(at) < Date.parse(now);
  const overdue = isPast && !passesUnrecorded(kind);
  return {
    workingDaysLeft: isPast ? null : (calendar.workingDaysBetween(today, day) ?? null),
    workingDaysOverdue: overdue ? (calendar.workingDaysBetween(day, today) ?? null) : null,
    overdue,
  };
};

/** Whether anybody is reminded of anything: not of a replay, nor of what is over. */
const isReminded = ({ nature, status }: ProgrammeState): boolean => nature === 'live' && status !== 'cancelled';

/** The reminder of a deadline that comes next, with whoever is to get it as things stand. */
const nextOf = (deadline: Deadline, { now, state, dated, holders }: ReminderQuestion): DeadlineView['next'] => {
  if (!isReminded(state) || state.suspensions.length > 0) return null;
  const next = stepsOf(deadline, dated).steps.find(({ at }) => Date.parse(at) > Date.parse(now));
  if (next === undefined) return null;
  const to = next.step.to.map((office) => ({ office, people: holders[office] }));
  return { step: next.step.workingDays, at: next.at, to };
};

const isAbout = (told: Told, deadline: Deadline): boolean =>
  told.claim.deadline !== undefined && deadlineName(told.claim.deadline) === deadlineName(deadline);

/** Deadlines of a programme as they stand, with who was told of each and who will be next. */
export const deadlinesView = (
  question: ReminderQuestion,
  told: readonly Told[],
  elections: Elections,
): DeadlinesView => {
  const { state, course, dated, now, holders } = question;
  const { deadlines, uncovered } = datesOf(state, course, dated);
  const view = (deadline: Deadline, isUncovered: boolean): DeadlineView => {
    const beyondCalendar = isUncovered || isAheadOfCalendar(deadline, question);
    return {
      kind: deadline.kind,
      of: deadline.of,
      words: formatDeadline(deadline),
      gate: deadline.gate,
      at: deadline.at,
      day: dated.calendar.londonDay(deadline.at),
      ...(beyondCalendar
        ? { workingDaysLeft: null, workingDaysOverdue: null, overdue: false }
        : counted(deadline, question)),
      beyondCalendar,
      changedAt: own(state.reminding.changedAt, deadlineName(deadline)) ?? null,
      told: told.filter((one) => isAbout(one, deadline)).map((one) => one.view),
      next: beyondCalendar ? null : nextOf(deadline, question),
    };
  };
  return {
    programme: state.id,
    status: startedStatus(state.status),
    asOf: now,
    suspended: state.suspensions.length > 0,
    reminders: isReminded(state),
    holders,
    deadlines: [
      ...deadlines.map((deadline) => view(deadline, false)),
      ...uncovered.map((deadline) => view(deadline, true)),
    ],
    moves: told.filter(({ claim }) => claim.deadline === undefined).map((one) => one.view),
    offers: openOffers(state.offers ?? [], now).map(({ offer, kind, to, expiresAt }) => ({
      offer,
      kind,
      to,
      expiresAt,
    })),
    warnings: state.nature === 'live' ? warningsOf(question, deadlines, elections) : [],
    wakesAt: decideReminders(question).wakeAt,
  };
};
