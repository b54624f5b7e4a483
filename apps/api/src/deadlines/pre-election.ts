import { type Elections, preElectionWarnings, type PlannedDays } from '@throughline/calendar';
import { type Deadline, isWithdrawn, openSpans } from '@throughline/domain';
import type { ReminderQuestion } from '@throughline/reminders';
import { formatDeadline } from '@throughline/policy';
import type { DeadlinesView } from './deadline.schemas.ts';

/** Spans in which people are consulted, or still will be. */
const windows = ({ course }: ReminderQuestion): readonly PlannedDays[] =>
  Object.values(course.windows)
    .filter((window) => !isWithdrawn(window))
    .flatMap(openSpans)
    .map(({ from, to }) => ({ what: 'consultation', from, to }));

/**
 * What is still to come and falls into the time before an election in the area of the programme's organisation: to be looked at when
 * planning; it bars nothing and moves nothing.
 */
export const warningsOf = (
  question: ReminderQuestion,
  deadlines: readonly Deadline[],
  elections: Elections,
): DeadlinesView['warnings'] => {
  const { londonDay } = question.dated.calendar;
  const today = londonDay(question.now);
  const days = deadlines.map((deadline) => {
    const day = londonDay(deadline.at);
    return { what: formatDeadline(deadline), from: day, to: day };
  });
  const planned = [...windows(question), ...days].filter(({ to }) => to >= today);
  return preElectionWarnings(planned, elections(question.state.organisation)).map(({ what, period }) => ({
    what,
    election: period.election,
    from: period.from,
    to: period.to,
  }));
};
