import { CsvError, parse } from 'csv-parse/sync';
import { usage } from '../failure.ts';
import { cellValue } from './csv-cell.ts';
import { columnsOf, type CsvMapping, isRule, type Template } from './csv-mapping.ts';
import type { Incoming } from './incoming.ts';

type Row = Readonly<Record<string, string>>;
interface Fault {
  readonly column: string;
  readonly accepted: string;
}

const OMIT = Symbol('omitted');

/** Fills a template from a row; faults are collected, so that a person mends a row in one go. */
const fill = (template: Template, row: Row, faults: Fault[]): unknown => {
  if (typeof template !== 'object' || template === null) return template;
  if (isRule(template)) {
    const text = (row[template.column] ?? '').trim();
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

const rowsOf = (
  csv: string,
  delimiter: string,
): readonly { readonly record: Row; readonly info: { readonly lines: number } }[] => {
  try {
    return parse(csv, { bom: true, columns: true, delimiter, info: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    const line = error instanceof CsvError && typeof error['lines'] === 'number' ? ` (line ${error['lines']})` : '';
    throw usage(
      `The file is not CSV${line}.`,
      'A first line of headings, then rows with as many cells; quoted where they hold the separator.',
    );
  }
};

/**
 * Reads rows as events, by the mapping. Lines are those of the file, the heading being line 1.
 * @throws CliFailure when the file is not CSV or lacks a column the mapping reads.
 */
export const readCsvEvents = (csv: string, { delimiter, event }: CsvMapping): readonly Incoming[] => {
  const rows = rowsOf(csv, delimiter);
  const [first] = rows;
  if (first === undefined) return [];
  const missing = columnsOf(event).filter((column) => !Object.hasOwn(first.record, column));
  if (missing.length > 0)
    throw usage(
      `The file has no column ${missing.map((column) => `"${column}"`).join(', ')}.`,
      'Headings spelled as in the mapping, in any order; further columns are passed over.',
    );
  return rows.map(({ record, info }) => {
    const faults: Fault[] = [];
    const filled = fill(event, record, faults);
    if (faults.length === 0) return { line: info.lines, cloudEvent: { specversion: '1.0', ...(filled as object) } };
    const detail = faults.map(({ column, accepted }) => `column ${column}: accepted is ${accepted}`).join('; ');
    return { line: info.lines, refusal: { reason: 'invalid-cell', detail } };
  });
};
