import { INCLUSION_GROUPS } from '@throughline/domain';
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
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'string') return String(value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDay(value);
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? formatMoment(value) : value;
};

/** `Deaf people (PC-DIS-DEAF)`; a group that this release does not know by its code alone. */
export const formatGroup = (code: string): string => {
  const label = INCLUSION_GROUPS.find((group) => group.code === code)?.label;
  return label === undefined ? code : `${label} (${code})`;
};

type Part = readonly [name: string, text: string];

/** Every part of a value with what it says, in order; nothing is left out, and nothing is said that is not in it. */
const partsIn = (value: unknown, path: readonly string[]): readonly Part[] => {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    const all = value as readonly unknown[];
    if (all.every((one) => typeof one !== 'object'))
      return all.length === 0 ? [] : [[capital(path.join(', ')), all.map(textOf).join(', ')]];
    return all.flatMap((one, at) => partsIn(one, [...path.slice(0, -1), `${path.at(-1) ?? ''} ${at + 1}`]));
  }
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([name, part]) => partsIn(part, [...path, spaced(name)]));
  return [[capital(path.join(', ')), textOf(value)]];
};

interface Reached {
  readonly code: string;
  readonly band: string;
}
interface OfFact {
  readonly data?: { readonly details?: object; readonly groupsReached?: readonly Reached[] };
}

/** What a payload says, part by part. Of involvement first what it is about; kind, source and subject stand in what the record is called and in its id. */
export const partsOf = (payload: unknown): readonly Part[] => {
  const { data, ...rest } = payload as OfFact;
  if (data === undefined) return partsIn(payload, []);
  const { details = {}, groupsReached = [], ...more } = data;
  const groups = groupsReached.map(({ code, band }) => `${formatGroup(code)}: ${band} people`);
  const others = Object.entries(rest).filter(([name]) => !['kind', 'source', 'subject'].includes(name));
  return [
    ...(groups.length === 0 ? [] : [['Groups reached', groups.join('; ')] as const]),
    ...partsIn(details, []),
    ...partsIn(more, []),
    ...partsIn(Object.fromEntries(others), []),
  ];
};
