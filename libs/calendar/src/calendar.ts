import { CalendarNotCovered } from './errors.ts';
import { type HolidaySnapshot, holidaysKnownOn, type KnownHolidays } from './holidays.ts';
import { atLondon, londonDay } from './london.ts';

/** What a calendar knows, as data: whoever has the same finds the same working days. All days as `2027-12-27`. */
export interface CalendarData {
  /** First and last day about which it can be asked: 1 January and 31 December. */
  readonly from: string;
  readonly to: string;
  /** Each bank holiday once, in order. */
  readonly bankHolidays: readonly string[];
}

/** Working days: Monday to Friday but for bank holidays. Days are `YYYY-MM-DD` in Europe/London. */
export interface Calendar {
  /** First and last day about which the calendar can be asked. */
  readonly coverage: { readonly from: string; readonly to: string };
  /** @throws CalendarNotCovered */
  readonly isWorkingDay: (day: string) => boolean;
  /** Working days from `from` (exclusive) to `to` (inclusive); 0 when `to` is not after `from`; undefined when either is not covered. */
  readonly workingDaysBetween: (from: string, to: string) => number | undefined;
  /** The `n`th working day after `day`; with a negative `n`, before it; `day` itself for 0, even when it is no working day.
   *  @throws CalendarNotCovered when `day` or the day found is not covered. */
  readonly addWorkingDays: (day: string, n: number) => string;
  /** How it differs from the calendar that ships: what was calculated under another mark has to be calculated again. Absent: not at all. */
  readonly mark?: string;
  readonly data: CalendarData;
  readonly londonDay: typeof londonDay;
  readonly atLondon: typeof atLondon;
}

interface Count {
  /** Working days from the start of coverage up to and including this day. */
  readonly upTo: number;
  readonly working: boolean;
}

const DAY_MS = 86_400_000;
const WEEKEND: readonly number[] = [0, 6];

/** Every covered day with its running count, so that a question costs two look-ups however far apart the days are. Days are counted in UTC, where each has 24 hours. */
const countDays = ({ from, to, dates }: KnownHolidays) => {
  const counts = new Map<string, Count>();
  const workingDays: string[] = [];
  const last = Date.parse(to);
  for (let at = Date.parse(from); at <= last; at += DAY_MS) {
    const date = new Date(at);
    const day = date.toISOString().slice(0, 10);
    const working = !WEEKEND.includes(date.getUTCDay()) && !dates.has(day);
    if (working) workingDays.push(day);
    counts.set(day, { upTo: workingDays.length, working });
  }
  return { counts, workingDays };
};

/** A calendar from dated holidays. With `asKnownOn`, only what had been published by that day counts: entries added later
 *  are absent, moved ones stand where they stood, and years not yet published are not covered. */
export const createCalendar = (
  snapshots: readonly HolidaySnapshot[],
  { asKnownOn = '9999-12-31' }: { readonly asKnownOn?: string } = {},
): Calendar => {
  const known = holidaysKnownOn(snapshots, asKnownOn);
  const coverage = { from: known.from, to: known.to };
  const { counts, workingDays } = countDays(known);

  const countOf = (day: string): Count => {
    const count = counts.get(day);
    if (count === undefined) throw new CalendarNotCovered(coverage);
    return count;
  };

  return {
    coverage,
    data: { ...coverage, bankHolidays: [...known.dates].sort() },
    isWorkingDay: (day) => countOf(day).working,
    workingDaysBetween: (from, to) => {
      const [a, b] = [counts.get(from), counts.get(to)];
      return a === undefined || b === undefined ? undefined : Math.max(0, b.upTo - a.upTo);
    },
    addWorkingDays: (day, n) => {
      const { upTo, working } = countOf(day);
      if (n === 0) return day;
      const found = workingDays[n > 0 ? upTo + n - 1 : upTo - (working ? 1 : 0) + n];
      if (found === undefined) throw new CalendarNotCovered(coverage);
      return found;
    },
    londonDay,
    atLondon,
  };
};
