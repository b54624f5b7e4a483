export { type Calendar, createCalendar } from './calendar.ts';
export { englandCalendar, englandHolidays } from './england.ts';
export { CalendarNotCovered } from './errors.ts';
export { InvalidHolidays } from './published.ts';
export { readCalendar } from './read-calendar.ts';
export type { Holiday, HolidaySnapshot } from './holidays.ts';
export { atLondon, londonDay } from './london.ts';
export {
  periodsBefore,
  type PlannedDays,
  type Poll,
  type PreElectionPeriod,
  preElectionPeriods,
  type PreElectionWarning,
  preElectionWarnings,
} from './pre-election.ts';
