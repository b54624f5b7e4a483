import { readCsvRows } from '@throughline/messaging/reading';
import { usage } from '../failure.ts';
import { cellValue } from './csv-cell.ts';
import { columnsOf, type CsvMapping, isRule, type Template } from './csv-mapping.ts';
import type { Incoming } from './incoming.ts';

type Row = ReadonlyMap<string, string>;
interface Fault {
  readonly column: string;
  readonly accepted: string;
}

const OMIT = Symbol('omitted');

/** Fills a template from a row; faults are collected, so that a person mends a row in one go. */
const fill = (template: Template, row: Row, faults: Fault[]): unknown => {
  if (typeof template !== 'object' || template === null) return template;
  if (isRule(template)) {
    const text = (row.get(template.column) ?? '').trim();
    if (text === '') {
      if (template.optional) return OMIT;
      if (template.as === 'list' || template.as === 'groups') return [];
      faults.push({ column: template.column, accepted: 'a value; the mapping does not call this column optional' });
      return OMIT;
    }
    const cell = cellValue(text, template);
    if ('value' in cell) return cell.value;
    faults.push({ column: template.column, accepted: cell.accepted });
    return OMIT;
  }
  if (Array.isArray(template))
    return template.map((part: Template) => fill(part, row, faults)).filter((part) => part !== OMIT);
  const entries = Object.entries(template).map(([field, part]) => [field, fill(part, row, faults)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== OMIT));
};

/**
 * Reads rows as events, by the mapping. Lines are those of the file, the heading being line 1.
 * @throws CliFailure when the file is not CSV or lacks a column the mapping reads.
 */
export const readCsvEvents = (csv: string, { delimiter, event }: CsvMapping): readonly Incoming[] => {
  const read = readCsvRows(csv, { delimiter, needed: columnsOf(event) });
  if (!read.ok)
    throw usage(
      `The file cannot be read as the mapping says (line ${read.line}): expected is ${read.expected}.`,
      'See docs/csv-mapping.md for the format with an example.',
    );
  return read.rows.map(({ line, cells }) => {
    const faults: Fault[] = [];
    const filled = fill(event, cells, faults);
    if (faults.length === 0) return { line, cloudEvent: { specversion: '1.0', ...(filled as object) } };
    const detail = faults.map(({ column, accepted }) => `column ${column}: accepted is ${accepted}`).join('; ');
    return { line, refusal: { reason: 'invalid-cell', detail } };
  });
};
