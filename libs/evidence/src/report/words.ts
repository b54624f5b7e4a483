import { kindOfType } from '@throughline/domain';
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

/** `27 May 2027`, the day in London. */
export const formatDate = (instant: string): string => formatMoment(instant).replace(/ at .*$/, '');

/** The first letter as a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A value of a payload in words: days and instants as people write them, codes without underscores. */
export const formatValue = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'string') return String(value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDay(value);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return formatMoment(value);
  return /^[a-z]+(_[a-z]+)+$/.test(value) ? spaced(value) : value;
};

/** What a record of a type is called: `Focus group`, `Gate closed`. */
export const titleOfType = (type: string): string => capital(spaced(kindOfType(type) ?? type));

/** Days, instants and codes that stand by themselves in a sentence, not within an id or an address. */
const CODES = /(?<![\w:/.#-])(?:\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|[a-z]+(?:_[a-z]+)+)(?![\w:/#-])/g;

/** A sentence that the policy or a decision made, with its days and codes as people write them. Not for what a person wrote: that stays as it is. */
export const inPlainWords = (sentence: string): string => sentence.replace(CODES, formatValue);

/** `Stroke services (P-001)`; the id alone where the title is not known. */
export const formatTitled = (title: string, id: string): string => (title === '' ? id : `${title} (${id})`);
