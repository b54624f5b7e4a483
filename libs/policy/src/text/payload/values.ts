import { formatDay, spaced } from '../format.ts';

/** Says an instant (UTC) in words: `27 May 2027 at 14:05:00`. */
export type FormatMoment = (instant: string) => string;

/** The first letter as a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A value of a payload in words: days and instants as people write them, codes without underscores. What a person wrote stays as it is. */
export const formatValue = (value: unknown, moment: FormatMoment): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'string') return String(value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDay(value);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return moment(value);
  if (/^T\d$/.test(value)) return `tier ${value.slice(1)}`;
  return /^[a-z]+(_[a-z]+)+$/.test(value) ? spaced(value) : value;
};

/** Days, instants and codes that stand by themselves in a sentence, not within an id or an address. */
const CODES = /(?<![\w:/.#-])(?:\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|[a-z]+(?:_[a-z]+)+)(?![\w:/#-])/g;

/** A sentence that the policy or a decision made, with its days and codes as people write them. Not for what a person wrote: that stays as it is. */
export const formatSentence = (sentence: string, moment: FormatMoment): string =>
  sentence.replace(CODES, (code) => formatValue(code, moment));

/** `Stroke services (P-001)`; the id alone where the title is not known. */
export const formatTitled = (title: string, id: string): string => (title === '' ? id : `${title} (${id})`);
