import type { Calendar } from './calendar.ts';
import data from './data/pre-election-polls.json' with { type: 'json' };
import { englandCalendar } from './england.ts';

/** A poll, and the working days before it by which notice of it is given. */
export interface Poll {
  readonly election: string;
  readonly pollOn: string;
  readonly noticeWorkingDays: number;
}

/** Days in which a public body starts nothing that could be taken for campaigning; both ends included. */
export interface PreElectionPeriod {
  readonly election: string;
  readonly from: string;
  readonly to: string;
}

/** Days during which something is planned, as a consultation window; a single day begins and ends on it. */
export interface PlannedDays {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/** Something planned that falls into a pre-election period: for whoever plans to look at, never a bar. */
export interface PreElectionWarning {
  readonly what: string;
  readonly period: PreElectionPeriod;
}

/**
 * The period before each poll: from the last day for its notice to the day of the poll. A council may give notice earlier, which
 * lengthens the period where it does.
 * @throws CalendarNotCovered when the calendar does not reach a poll.
 */
export const periodsBefore = (polls: readonly Poll[], calendar: Calendar): readonly PreElectionPeriod[] =>
  polls.map(({ election, pollOn, noticeWorkingDays }) => ({
    election,
    from: calendar.addWorkingDays(pollOn, -noticeWorkingDays),
    to: pollOn,
  }));

/**
 * Before the ordinary elections of councillors in England: the first Thursday in May (Representation of the People Act 1983 s.37), with
 * notice no later than 25 working days before (SI 2006/3304 schedule 2). Elections called at other times are for the installation to add.
 */
export const preElectionPeriods: readonly PreElectionPeriod[] = periodsBefore(data.polls, englandCalendar);

/** What of the planned falls into a period, in the order in which it was given. Blocks nothing. */
export const preElectionWarnings = (
  planned: readonly PlannedDays[],
  periods: readonly PreElectionPeriod[] = preElectionPeriods,
): readonly PreElectionWarning[] =>
  planned.flatMap(({ what, from, to }) =>
    periods.flatMap((period) => (from <= period.to && to >= period.from ? [{ what, period }] : [])),
  );
