import { atLondon } from '@throughline/calendar';
import { EXACT_FROM } from '@throughline/domain';
import type { CellRule } from './csv-mapping.ts';

/** A value, or what would have been accepted in the cell. */
export type CellValue = { readonly value: unknown } | { readonly accepted: string };

const BANDS = ['1-7', '8-19', '20-49', '50+'] as const;

const day = (text: string, format: CellRule['format']): string | undefined => {
  const order = format.split(/[-/.]/);
  const parts = text.split(format.replaceAll(/[A-Z]/g, '').charAt(0));
  const part = (name: string) => parts[order.indexOf(name)] ?? '';
  const written = `${part('YYYY')}-${part('MM').padStart(2, '0')}-${part('DD').padStart(2, '0')}`;
  const real = parts.length === 3 && /^\d{4}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(Date.parse(written));
  return real && new Date(written).toISOString().startsWith(written) ? written : undefined;
};

/** A count under eight becomes a band and stays exact from there; a band stays a band. */
const participants = (text: string): CellValue => {
  if (BANDS.some((band) => band === text)) return { value: { band: text } };
  const count = /^\d{1,8}$/.test(text) ? Number(text) : 0;
  if (count === 0) return { accepted: `a number of people from 1, or one of the bands ${BANDS.join(', ')}` };
  return { value: count < EXACT_FROM ? { band: '1-7' } : { exact: count } };
};

const groups = (text: string, separator: string): CellValue => {
  const reached = text
    .split(separator)
    .map((part) => /^\s*([A-Z][A-Z0-9-]*)\s*:\s*(1-7|8-19|20-49|50\+)\s*$/.exec(part));
  return reached.every((match) => match !== null)
    ? { value: reached.map(([, code, band]) => ({ code, band })) }
    : { accepted: `group codes each with a band, as PC-DIS-DEAF:8-19${separator}PC-AGE-CYP:1-7` };
};

const boolean = (text: string): CellValue => {
  if (/^(yes|y|true|1)$/i.test(text)) return { value: true };
  return /^(no|n|false|0)$/i.test(text) ? { value: false } : { accepted: 'yes or no' };
};

/** Empty cells of a list are an empty list. */
const list = (text: string, separator: string): CellValue => ({
  value: text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== ''),
});

const translated = (text: string, values: NonNullable<CellRule['values']>): CellValue =>
  Object.hasOwn(values, text) ? { value: values[text] } : { accepted: `one of: ${Object.keys(values).join(', ')}` };

/** The value of one cell, trimmed already and not empty. What is accepted is said; what came never is. */
export const cellValue = (text: string, rule: CellRule): CellValue => {
  if (rule.values !== undefined) return translated(text, rule.values);
  switch (rule.as) {
    case 'text':
      return { value: `${rule.prefix}${text}` };
    case 'integer':
      return /^\d{1,9}$/.test(text) ? { value: Number(text) } : { accepted: 'a whole number' };
    case 'boolean':
      return boolean(text);
    case 'day': {
      const value = day(text, rule.format);
      return value === undefined ? { accepted: `a day written ${rule.format}` } : { value };
    }
    case 'instant': {
      const value = day(text, rule.format);
      return value === undefined ? { accepted: `a day written ${rule.format}` } : { value: atLondon(value, rule.at) };
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
