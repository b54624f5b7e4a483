import type { Calendar } from './calendar.ts';
import data from './data/pre-election-polls.json' with { type: 'json' };
import { englandCalendar } from './england.ts';

/** A day of voting, and when the period before it begins. */
export interface Poll {
  readonly election: string;
  readonly pollOn: string;
  /** First day of the period; absent: as many working days before the poll as notice of it takes. */
  readonly from?: string | undefined;
  /** 25 unless said otherwise, as for councillors (SI 2006/3304 schedule 2) and from the dissolution of Parliament (Representation of the People Act 1983 schedule 1). */
  readonly noticeWorkingDays?: number | undefined;
  /** ODS codes of the organisations in whose area people vote; absent: everywhere. */
  readonly areas?: readonly string[] | undefined;
}

/** A poll that ships and is not held in some areas, or on another day there; without areas: nowhere. */
export interface NotHeld {
  readonly pollOn: string;
  readonly areas?: readonly string[] | undefined;
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

/** The periods that an organisation (ODS code) has to mind, in order of the polls. */
export type Elections = (organisation: string) => readonly PreElectionPeriod[];

const NOTICE_WORKING_DAYS = 25;

/**
 * The ordinary elections of councillors in England: the first Thursday in May (Representation of the People Act 1983 s.37), with
 * notice no later than 25 working days before (SI 2006/3304 schedule 2).
 */
export const localPolls: readonly Poll[] = data.polls;

/**
 * The period before a poll: from the day that is given, or the last day for its notice, to the day of the poll. A council may give notice
 * earlier, which lengthens the period where it does.
 * @throws CalendarNotCovered when no day is given and the calendar does not reach the poll.
 */
export const periodBefore = (
  { election, pollOn, from, noticeWorkingDays = NOTICE_WORKING_DAYS }: Poll,
  calendar: Calendar,
): PreElectionPeriod => ({
  election,
  from: from ?? calendar.addWorkingDays(pollOn, -noticeWorkingDays),
  to: pollOn,
});

/** Whether it is of this organisation; what names no areas is of every one. */
const isOf = (organisation: string, { areas }: Pick<Poll, 'areas'>): boolean => areas?.includes(organisation) ?? true;

/**
 * The local polls that ship, where they are held, with those that an installation adds.
 * @throws CalendarNotCovered as `periodBefore` does.
 */
export const createElections = (added: readonly Poll[], notHeld: readonly NotHeld[], calendar: Calendar): Elections => {
  const local = localPolls.map((poll) => ({
    poll,
    period: periodBefore(poll, calendar),
    not: notHeld.filter(({ pollOn }) => pollOn === poll.pollOn),
  }));
  const further = added.map((poll) => ({ poll, period: periodBefore(poll, calendar), not: [] }));
  const all = [...local, ...further].sort((a, b) =>
    a.period.to < b.period.to ? -1 : a.period.to > b.period.to ? 1 : 0,
  );
  return (organisation) =>
    all
      .filter(({ poll, not }) => isOf(organisation, poll) && !not.some((one) => isOf(organisation, one)))
      .map(({ period }) => period);
};

/** The local polls that ship, everywhere. */
export const localElections: Elections = createElections([], [], englandCalendar);

/** What of the planned falls into a period, in the order in which it was given. Blocks nothing. */
export const preElectionWarnings = (
  planned: readonly PlannedDays[],
  periods: readonly PreElectionPeriod[],
): readonly PreElectionWarning[] =>
  planned.flatMap(({ what, from, to }) =>
    periods.flatMap((period) => (from <= period.to && to >= period.from ? [{ what, period }] : [])),
  );
