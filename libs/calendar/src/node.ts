/** What of the calendar needs Node: its files. */
export { readCalendar } from './read-calendar.ts';
export { readElections } from './read-elections.ts';
