import { Temporal } from 'temporal-polyfill';
import type { Fields } from '../sign-in/session.ts';
import { typed } from './typed.ts';

/** A day as it was typed, in three parts. */
export interface DayTyped {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** A year of two digits is of no century that is asked about. */
const FIRST_YEAR = 1900;

/** The day that was typed; undefined where there is no such day. */
export const dateOf = ({ year, month, day }: DayTyped): Temporal.PlainDate | undefined => {
  if (![year, month, day].every((part) => /^\d{1,4}$/.test(part)) || Number(year) < FIRST_YEAR) return undefined;
  try {
    return Temporal.PlainDate.from({ year: +year, month: +month, day: +day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
};

/** 5pm of a day in London, by when what is due on it is done; as on the command line. */
export const endOfWork = (day: Temporal.PlainDate): string =>
  day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '17:00' }).toInstant().toString();

const londonDay = (instant: string): Temporal.PlainDate =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London').toPlainDate();

/** Whether two instants fall on one day in London; null falls on none. */
export const sameDay = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && londonDay(one).equals(londonDay(other));

/** A day as the three fields of a form. @param day such as `2027-02-19`. */
export const fieldsOfDay = (name: string, day: string): Fields => {
  const [year, month, date] = day.split('-').map(Number);
  return { [`${name}[day]`]: String(date), [`${name}[month]`]: String(month), [`${name}[year]`]: String(year) };
};

/** The London day of an instant as the three fields of a form. */
export const dayFields = (name: string, instant: string): Fields => fieldsOfDay(name, londonDay(instant).toString());

/** The parts of a day among the fields of a form. */
export const dayTyped = (fields: Fields, name: string): DayTyped => ({
  day: typed(fields, `${name}[day]`),
  month: typed(fields, `${name}[month]`),
  year: typed(fields, `${name}[year]`),
});

export const isNoDay = ({ day, month, year }: DayTyped): boolean => day + month + year === '';
