import { atLondon } from '@throughline/calendar';
import { EXACT_FROM, own } from '@throughline/domain';
import type { CellRule } from './csv-mapping.ts';
import { exampleOf, type Span, writtenSpan } from './written-days.ts';

/** What would have been accepted in a cell: a stable code, in words, and what it goes by. Never what stood there. */
export interface CellFault {
  readonly code: 'day' | 'single-day' | 'people' | 'groups' | 'yes-or-no' | 'whole-number' | 'not-among' | 'empty';
  readonly accepted: string;
  readonly values: Readonly<Record<string, unknown>>;
}
/** A value, or what would have been accepted in the cell. */
export type CellValue = { readonly value: unknown } | CellFault;

const fault = (code: CellFault['code'], accepted: string, values: CellFault['values'] = {}): CellFault => ({
  code,
  accepted,
  values,
});

const BANDS = ['1-7', '8-19', '20-49', '50+'] as const;

/** Days and months between slashes can be meant either way; only the mapping knows which. */
const AMBIGUOUS = /^\d{1,2}([/.-])\d{1,2}\1\d{2,4}$/;

const notWritten = (text: string, { format }: CellRule): CellFault =>
  fault(
    'day',
    AMBIGUOUS.test(text) && format === 'YYYY-MM-DD'
      ? `a day written ${format}; where days come first, format: DD/MM/YYYY in the mapping says so`
      : `a day, month or span written ${format}`,
    { format, example: exampleOf(format) },
  );

/** First and last day of a cell, or what would be accepted. */
const span = (text: string, rule: CellRule): Span | CellFault =>
  writtenSpan(text, rule.format) ?? notWritten(text, rule);

/** The one day of a cell: of more days the first or the last, as the rule says. */
const day = (text: string, rule: CellRule): string | CellFault => {
  const days = span(text, rule);
  if ('accepted' in days) return days;
  if (rule.edge !== undefined) return rule.edge === 'first' ? days.from : days.to;
  return days.from === days.to
    ? days.from
    : fault('single-day', 'a single day, or edge: first or edge: last in the mapping, or as: span', {
        example: exampleOf(rule.format),
      });
};

/** A count under eight becomes a band and stays exact from there; a band stays a band. */
const participants = (text: string): CellValue => {
  if (BANDS.some((band) => band === text)) return { value: { band: text } };
  const count = /^\d{1,8}$/.test(text) ? Number(text) : 0;
  if (count === 0)
    return fault('people', `a number of people from 1, or one of the bands ${BANDS.join(', ')}`, { bands: BANDS });
  return { value: count < EXACT_FROM ? { band: '1-7' } : { exact: count } };
};

const groups = (text: string, separator: string): CellValue => {
  const reached = text
    .split(separator)
    .map((part) => /^\s*([A-Z][A-Z0-9-]*)\s*:\s*(1-7|8-19|20-49|50\+)\s*$/.exec(part));
  const example = `PC-DIS-SENS:8-19${separator}PC-AGE-CYP:1-7`;
  return reached.every((match) => match !== null)
    ? { value: reached.map(([, code, band]) => ({ code, band })) }
    : fault('groups', `group codes each with a band, as ${example}`, { example });
};

const boolean = (text: string): CellValue => {
  if (/^(yes|y|true|1)$/i.test(text)) return { value: true };
  return /^(no|n|false|0)$/i.test(text) ? { value: false } : fault('yes-or-no', 'yes or no');
};

/** Empty cells of a list are an empty list. */
const list = (text: string, separator: string): CellValue => ({
  value: text
    .split(separator)
    .map((part) => part.trim().replaceAll(/\s*[\r\n]+\s*/g, ' '))
    .filter((part) => part !== ''),
});

const translated = (text: string, values: NonNullable<CellRule['values']>): CellValue =>
  Object.hasOwn(values, text)
    ? { value: own(values, text) }
    : fault('not-among', `one of: ${Object.keys(values).join(', ')}`, { values: Object.keys(values) });

/** What is said of a cell in which nothing stands. */
export const EMPTY_CELL = fault('empty', 'a value; the mapping does not call this column optional');

/** The value of one cell, trimmed already and not empty. What is accepted is said; what came never is. */
export const cellValue = (text: string, rule: CellRule): CellValue => {
  if (rule.values !== undefined) return translated(text, rule.values);
  switch (rule.as) {
    case 'text':
      // A cell can hold line breaks, a sentence on the record cannot.
      return { value: `${rule.prefix}${text.replaceAll(/\s*[\r\n]+\s*/g, ' ')}` };
    case 'integer':
      return /^\d{1,9}$/.test(text) ? { value: Number(text) } : fault('whole-number', 'a whole number');
    case 'boolean':
      return boolean(text);
    case 'day': {
      const value = day(text, rule);
      return typeof value === 'string' ? { value } : value;
    }
    case 'instant': {
      const value = day(text, rule);
      return typeof value === 'string' ? { value: atLondon(value, rule.at) } : value;
    }
    case 'span': {
      const value = span(text, rule);
      return 'accepted' in value ? value : { value };
    }
    case 'list':
      return list(text, rule.separator);
    case 'groups':
      return groups(text, rule.separator);
    case 'participants':
      return participants(text);
    default:
      return rule.as satisfies never;
  }
};
