import { readCsvRows } from '@throughline/messaging/reading';
import { cellValue, EMPTY_CELL } from './csv-cell.ts';
import { columnAt, columnsOf, type CsvMapping, isRule, type Template } from './csv-mapping.ts';
import type { Incoming, Refused, RowFault, RowRefusal } from './incoming.ts';
import { NotReadable } from './not-readable.ts';

interface Filling {
  readonly row: ReadonlyMap<string, string>;
  /** Collected, so that a person mends a row in one go. */
  readonly faults: RowFault[];
}

const OMIT = Symbol('omitted');

/** One fault for a column that fills several members. */
const add = (faults: RowFault[], fault: RowFault): void => {
  if (!faults.some(({ column, accepted }) => column === fault.column && accepted === fault.accepted))
    faults.push(fault);
};

/** Fills a template from a row. */
const fill = (template: Template, path: readonly string[], filling: Filling): unknown => {
  if (typeof template !== 'object' || template === null) return template;
  if (isRule(template)) {
    const { column, optional, as } = template;
    const text = (filling.row.get(column) ?? '').trim();
    if (text === '' && optional) return OMIT;
    if (text === '' && (as === 'list' || as === 'groups')) return [];
    const cell = text === '' ? EMPTY_CELL : cellValue(text, template);
    if ('value' in cell) return cell.value;
    add(filling.faults, { column, path: path.join('.'), ...cell });
    return OMIT;
  }
  if (Array.isArray(template))
    return template
      .map((part: Template, index) => fill(part, [...path, String(index)], filling))
      .filter((part) => part !== OMIT);
  const entries = Object.entries(template).map(
    ([field, part]) => [field, fill(part, [...path, field], filling)] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== OMIT));
};

const sentence = (faults: readonly RowFault[]): string =>
  faults.map(({ column, accepted }) => `column ${column}: accepted is ${accepted}`).join('; ');

const refused = (line: number, reason: string, faults: readonly RowFault[]): Refused => ({
  line,
  refusal: { reason, detail: sentence(faults), faults },
});

/** Ids that stand in earlier rows, with their lines. */
type Known = Map<unknown, number>;

/** Each row has an id of its own: of two rows with one id only the first would be recorded. */
const repetition = (id: unknown, line: number, known: Known, { event }: CsvMapping): Refused | undefined => {
  const first = known.get(id);
  if (first === undefined) known.set(id, line);
  if (id === undefined || first === undefined) return undefined;
  const accepted = `an id of its own; line ${first} has this one`;
  const column = columnAt(event, ['id']) ?? 'id';
  return refused(line, 'repeated-id', [{ column, path: 'id', code: 'repeated', accepted, values: { line: first } }]);
};

/**
 * Reads rows as events, by the mapping. Lines are those of the file, the heading being line 1.
 * @throws NotReadable when the file is not CSV or lacks a column the mapping reads.
 */
export const readCsvEvents = (csv: string, mapping: CsvMapping): readonly Incoming[] => {
  const { delimiter, event } = mapping;
  const read = readCsvRows(csv, { delimiter, needed: columnsOf(event) });
  if (!read.ok)
    throw new NotReadable(
      `The file cannot be read as the mapping says (line ${read.line}): expected is ${read.expected}.`,
      { part: 'file', line: read.line, accepted: read.expected },
    );
  const known: Known = new Map();
  return read.rows.map(({ line, cells }): Incoming => {
    const faults: RowFault[] = [];
    const filled = fill(event, [], { row: cells, faults }) as { readonly id?: unknown };
    if (faults.length > 0) return refused(line, 'invalid-cell', faults);
    return repetition(filled.id, line, known, mapping) ?? { line, cloudEvent: { specversion: '1.0', ...filled } };
  });
};

/** A refusal of the event that a row became, with the columns that its members came from. */
export const inColumns = ({ event }: CsvMapping, refusal: RowRefusal): RowRefusal => {
  const placed = <T extends { readonly path: string; readonly column?: string }>(one: T): T => {
    const column = one.column ?? columnAt(event, one.path.split('.'));
    return column === undefined ? one : { ...one, column };
  };
  const { fields, faults } = refusal;
  return {
    ...refusal,
    ...(fields === undefined ? {} : { fields: fields.map(placed) }),
    ...(faults === undefined ? {} : { faults: faults.map(placed) }),
  };
};
