import { formatDay, spaced } from '@throughline/policy/words';

const inLondon = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** `27 May 2027 at 14:05:00`, London time. */
export const formatMoment = (instant: string): string => inLondon.format(new Date(instant)).replace(', ', ' at ');

/** The first letter as a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const textOf = (value: unknown): string => {
  if (typeof value !== 'string') return String(value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDay(value);
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? formatMoment(value) : value;
};

/** Every part of a payload with what it says, in order; nothing is left out, and nothing is said that is not in it. */
export const partsOf = (value: unknown, path: readonly string[] = []): readonly (readonly [string, string])[] => {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    const all = value as readonly unknown[];
    if (all.every((one) => typeof one !== 'object'))
      return all.length === 0 ? [] : [[capital(path.join(' › ')), all.map(textOf).join(', ')]];
    return all.flatMap((one, at) => partsOf(one, [...path.slice(0, -1), `${path.at(-1) ?? ''} ${at + 1}`]));
  }
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([name, part]) => partsOf(part, [...path, spaced(name)]));
  return [[capital(path.join(' › ')), textOf(value)]];
};
