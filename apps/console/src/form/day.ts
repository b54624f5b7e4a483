import { Temporal } from 'temporal-polyfill';
import type { Fields } from '../sign-in/session.ts';
import { typed } from './typed.ts';

/** A day as it was typed, in three parts. */
export interface DayTyped {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** The day that was typed; undefined where there is no such day. */
export const dateOf = ({ year, month, day }: DayTyped): Temporal.PlainDate | undefined => {
  if (![year, month, day].every((part) => /^\d{1,4}$/.test(part))) return undefined;
  try {
    return Temporal.PlainDate.from({ year: +year, month: +month, day: +day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
};

/** The parts of a day among the fields of a form. */
export const dayTyped = (fields: Fields, name: string): DayTyped => ({
  day: typed(fields, `${name}[day]`),
  month: typed(fields, `${name}[month]`),
  year: typed(fields, `${name}[year]`),
});

export const isNoDay = ({ day, month, year }: DayTyped): boolean => day + month + year === '';
