export { type Calendar, type CalendarData, createCalendar } from './calendar.ts';
export { calendarData, calendarOf } from './calendar-data.ts';
export { englandCalendar, englandHolidays } from './england.ts';
export { CalendarNotCovered } from './errors.ts';
export { InvalidHolidays } from './published.ts';
export { atLondon, dayAfter, londonDay } from './london.ts';
export { type Elections, localElections, type PlannedDays, preElectionWarnings } from './pre-election.ts';
