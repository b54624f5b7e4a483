import { dateOf, dayTyped, fieldsOfDay, isNoDay } from '../form/day.ts';
import type { Mistake } from '../form/mistakes.tsx';
import type { Fields } from '../sign-in/session.ts';

/** The days of the form: first and last on which something happened, and was recorded. */
export const DAYS = {
  occurredFrom: 'Happened from',
  occurredTo: 'Happened until',
  recordedFrom: 'Recorded from',
  recordedTo: 'Recorded until',
} as const;
type DayName = keyof typeof DAYS;
const NAMES = Object.keys(DAYS) as readonly DayName[];

type Read =
  | { readonly ok: true; readonly days: Readonly<Partial<Record<DayName, string>>> }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** Whether the form was sent, whose days come in parts; in an address they stand in one. */
export const isSent = (fields: Fields): boolean => NAMES.some((name) => fields[`${name}[day]`] !== undefined);

/** The days that were typed, or what is wrong with them. */
export const readDays = (fields: Fields): Read => {
  const mistakes: Mistake[] = [];
  const days = new Map<DayName, string>();
  for (const name of NAMES) {
    const typed = dayTyped(fields, name);
    if (isNoDay(typed)) continue;
    const date = dateOf(typed);
    if (date === undefined)
      mistakes.push({ field: `${name}-day`, text: `${DAYS[name]} must be a real date, for example 19 2 2027` });
    else days.set(name, date.toString());
  }
  for (const [from, to] of [
    ['occurredFrom', 'occurredTo'],
    ['recordedFrom', 'recordedTo'],
  ] as const)
    if ((days.get(to) ?? '9') < (days.get(from) ?? ''))
      mistakes.push({ field: `${to}-day`, text: `${DAYS[to]} must be on or after ${DAYS[from].toLowerCase()}` });
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, days: Object.fromEntries(days) };
};

/** Days of an address as fields of the form. */
export const fieldsOfDays = (days: Readonly<Partial<Record<DayName, string | undefined>>>): Fields =>
  Object.assign({}, ...NAMES.map((name) => (days[name] === undefined ? {} : fieldsOfDay(name, days[name])))) as Fields;

const TO_DO: ReadonlyMap<string, string> = new Map(
  Object.entries({
    words: 'Enter words that say something, for example parking',
    person: 'Enter the staff ID of a person, for example pm-1',
    partner: 'Enter the name of a partner organisation',
    group: 'Select a group',
  }),
);

/** What the API does not search for, at its fields. */
export const mistakesOf = (faults: readonly { readonly path: string }[]): readonly Mistake[] =>
  faults.map(({ path }) => ({ field: path, text: TO_DO.get(path) ?? 'Take this filter away: it is not known' }));
