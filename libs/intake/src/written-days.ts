import { format as formatDate, isValid, lastDayOfMonth, lightFormat, parse } from 'date-fns';
import { enGB } from 'date-fns/locale/en-GB';

/** How days and months can be written in a cell, by the name a mapping gives; each as date-fns writes the pattern. */
const DAYS = {
  'YYYY-MM-DD': 'yyyy-M-d',
  'DD/MM/YYYY': 'd/M/yyyy',
  'DD/MM/YY': 'd/M/yy',
  'DD.MM.YYYY': 'd.M.yyyy',
  'DD-MM-YYYY': 'd-M-yyyy',
  'DD-MMM-YY': 'd-MMM-yy',
  'D MMM YYYY': 'd MMM yyyy',
  'D MMMM YYYY': 'd MMMM yyyy',
  'MM/DD/YYYY': 'M/d/yyyy',
} as const;
const MONTHS = {
  'YYYY-MM': 'yyyy-M',
  'MM/YYYY': 'M/yyyy',
  'MMM YYYY': 'MMM yyyy',
  'MMMM YYYY': 'MMMM yyyy',
} as const;

export const FORMATS = [...Object.keys(DAYS), ...Object.keys(MONTHS)] as (keyof typeof DAYS | keyof typeof MONTHS)[];
export type Format = (typeof FORMATS)[number];

/** First and last day, as `2026-11-24`. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

const isMonth = (format: Format): format is keyof typeof MONTHS => Object.hasOwn(MONTHS, format);

const FROM_TO = /\s*[–—]\s*|\s+-\s+|\s+(?:to|until)\s+/i;
/** Years of two digits are those nearest to this day; any day of this century does. */
const REFERENCE = new Date(2026, 0, 1);

/** A day or month as `format` writes it: `05/10/2026` for `DD/MM/YYYY`. */
export const exampleOf = (format: Format): string =>
  formatDate(new Date(2026, 9, 5), format.replaceAll('Y', 'y').replaceAll('D', 'd'), { locale: enGB });

const iso = (date: Date): string => lightFormat(date, 'yyyy-MM-dd');

const single = (text: string, format: Format): Span | undefined => {
  const pattern = isMonth(format) ? MONTHS[format] : DAYS[format];
  const date = parse(text.replace(/\bSept\b/i, 'Sep'), pattern, REFERENCE, { locale: enGB });
  if (!isValid(date) || date.getFullYear() < 1900) return undefined;
  return { from: iso(date), to: iso(isMonth(format) ? lastDayOfMonth(date) : date) };
};

/** The days that a cell means: a day, a month, or from one to another; undefined when it is not written in `format`. */
export const writtenSpan = (text: string, format: Format): Span | undefined => {
  const parts = text.split(FROM_TO).map((part) => single(part.trim(), format));
  const [first, last = first] = parts;
  if (first === undefined || last === undefined || parts.length > 2 || first.from > last.to) return undefined;
  return { from: first.from, to: last.to };
};
