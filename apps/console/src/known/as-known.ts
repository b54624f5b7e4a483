import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { dateOf, type DayTyped } from '../form/day.ts';

/** What was typed into the small form, and what is wrong with it. */
export interface MomentTyped extends DayTyped {
  readonly time: string;
  readonly error?: string;
}

/** Fields of the small form and the moment of an address, as they come. */
export const knownQuery = z.looseObject({
  'as-known-at': z.string().optional().catch(undefined),
  'known[day]': z.string().trim().optional().catch(undefined),
  'known[month]': z.string().trim().optional().catch(undefined),
  'known[year]': z.string().trim().optional().catch(undefined),
  'known-time': z.string().trim().optional().catch(undefined),
});
type KnownQuery = z.infer<typeof knownQuery>;

const TIME = /^([01]?\d|2[0-3])(?::|\.)([0-5]\d)$/;
const NO_DATE = 'Date must be a real date, for example 19 2 2027';
const NO_TIME = 'Enter the time as hours and minutes, for example 17:00';
const NOT_PAST = 'The moment must be in the past';

/** An instant in London, undefined where the time is none; without a time, the last millisecond of the day. */
export const instantOf = (date: Temporal.PlainDate, time: string): string | undefined => {
  const timeZone = 'Europe/London';
  if (time === '')
    return date.add({ days: 1 }).toZonedDateTime(timeZone).subtract({ milliseconds: 1 }).toInstant().toString();
  const [, hour, minute] = TIME.exec(time) ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  const plainTime = Temporal.PlainTime.from({ hour: +hour, minute: +minute });
  return date.toZonedDateTime({ timeZone, plainTime }).toInstant().toString();
};

/** What the small form asks for: nothing, a moment, or something that is no moment. */
export type Asked =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'moment'; readonly instant: string }
  | { readonly kind: 'mistake'; readonly typed: MomentTyped };

/** A moment as the fields of the small form show it. */
export const typedOf = (at: string | undefined): MomentTyped => {
  if (at === undefined) return { day: '', month: '', year: '', time: '' };
  const { day, month, year, hour, minute } = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London');
  const two = (part: number): string => String(part).padStart(2, '0');
  return { day: String(day), month: String(month), year: String(year), time: `${two(hour)}:${two(minute)}` };
};

const isSame = (typed: MomentTyped, { day, month, year, time }: MomentTyped): boolean =>
  typed.day === day && typed.month === month && typed.year === year && typed.time === time;

/**
 * The moment that was typed.
 * @param now instant now.
 * @param shown instant that the fields were filled from: they have no seconds, and left as they were they mean it.
 */
export const momentOf = (typed: MomentTyped, now: string, shown?: string): Asked => {
  if (shown !== undefined && isSame(typed, typedOf(shown))) return { kind: 'moment', instant: shown };
  if (typed.day + typed.month + typed.year + typed.time === '') return { kind: 'nothing' };
  const mistake = (error: string): Asked => ({ kind: 'mistake', typed: { ...typed, error } });
  const date = dateOf(typed);
  if (date === undefined) return mistake(NO_DATE);
  const at = instantOf(date, typed.time);
  if (at === undefined) return mistake(NO_TIME);
  // The end of today is still to come: what is asked for is now.
  const isToday = typed.time === '' && instantOf(date.subtract({ days: 1 }), '')! < now && at > now;
  if (at > now && !isToday) return mistake(NOT_PAST);
  return { kind: 'moment', instant: isToday ? now : at };
};

/** @param now instant now: a moment that is still to come cannot be known. */
export const momentAsked = (query: KnownQuery, now: string): Asked =>
  momentOf(
    {
      day: query['known[day]'] ?? '',
      month: query['known[month]'] ?? '',
      year: query['known[year]'] ?? '',
      time: query['known-time'] ?? '',
    },
    now,
  );

/** The moment that an address names; undefined: now. What is no instant counts as none. */
export const knownAt = (query: KnownQuery): string | undefined => z.iso.datetime().safeParse(query['as-known-at']).data;

/** What else an address asks for: names and values. */
export type Kept = readonly (readonly [name: string, value: string])[];

/** What an address asks for besides a moment. */
export const keptOf = (query: unknown): Kept =>
  Object.entries(query ?? {}).flatMap(([name, value]: [string, unknown]) =>
    /^(as-known-at|known(\[\w+\]|-time))$/.test(name)
      ? []
      : [value].flat().flatMap((one) => (typeof one === 'string' ? [[name, one] as const] : [])),
  );

/** An own address with the moment it is shown at, if any. */
export const addressAt = (path: string, at: string | undefined, kept: Kept = []): string => {
  const query = new URLSearchParams(kept.map(([name, value]): [string, string] => [name, value]));
  if (at !== undefined) query.set('as-known-at', at);
  return query.size === 0 ? path : `${path}?${query.toString()}`;
};
