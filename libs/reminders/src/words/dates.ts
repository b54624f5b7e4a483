import type { Calendar } from '@throughline/calendar';

const inLondon = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', ...options });

const dayFormat = inLondon({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const clockFormat = inLondon({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `Friday 19 February 2027`, the London day of an instant. */
export const formatDay = (instant: string): string => dayFormat.format(new Date(instant)).replace(',', '');

/** `5pm`, `9:30am`, `midday`, as GOV.UK writes times. */
const formatTime = (instant: string): string => {
  const clock = clockFormat.format(new Date(instant));
  if (clock === '12:00') return 'midday';
  if (clock === '00:00') return 'midnight';
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
};

/** `Friday 19 February 2027 at 5pm`, London time. */
export const formatMoment = (instant: string): string => `${formatDay(instant)} at ${formatTime(instant)}`;

/** `1 working day`, `5 working days`. */
const workingDays = (count: number): string => `${count} working ${count === 1 ? 'day' : 'days'}`;

/** How far off a moment is, in words that can follow `is due` and `was due`. */
export interface Distance {
  readonly over: boolean;
  /** `in 5 working days`, `today`, `1 working day ago`; empty when the calendar does not cover it. */
  readonly words: string;
  /** `in 5 working days` or `by 1 working day`, for a subject; empty as above, and when it fell due less than a working day ago. */
  readonly short: string;
}

/** Counted in working days of London's days, as reminders are. */
export const distance = (at: string, now: string, calendar: Calendar): Distance => {
  const [day, today] = [calendar.londonDay(at), calendar.londonDay(now)];
  const over = at <= now;
  const count = over ? calendar.workingDaysBetween(day, today) : calendar.workingDaysBetween(today, day);
  if (count === undefined) return { over, words: '', short: '' };
  if (day === today) return { over, words: over ? 'earlier today' : 'today', short: over ? '' : 'today' };
  if (count === 0) return { over, words: '', short: '' };
  return over
    ? { over, words: `${workingDays(count)} ago`, short: `by ${workingDays(count)}` }
    : { over, words: `in ${workingDays(count)}`, short: `in ${workingDays(count)}` };
};
