import type { Answer } from '@throughline/api-client';
import { count, formatFault, formatPersonal, inPlainWords } from '@throughline/words';
import { capital } from '../page/capital.ts';
import { Table } from '../page/table.tsx';

/** A row that cannot be sent, as the API says it. */
export type RefusedRow = Answer<'post /v1/programmes/{id}/involvement-events/csv'>['refused'][number];

/** One thing that is wrong: on a line of the file and in a column, or in the mapping. */
export interface WrongCell {
  /** Undefined: the mapping is wrong, for every row. */
  readonly line: number | undefined;
  /** Heading of the column, or the place in the mapping. */
  readonly where: string;
  /** What to do about it. */
  readonly text: string;
}

/** Reasons that are about the row and not about one of its columns. */
const OF_ROW: readonly string[] = ['other-programme', 'repeated-id'];

const cellsOf = ({ line, reason, detail, faults = [], fields = [] }: RefusedRow): readonly WrongCell[] => {
  const found = [
    ...faults.map((fault) => ({ ...fault, text: capital(formatFault(fault)) })),
    ...fields.map((field) => ({ ...field, text: capital(formatPersonal(field.kind)) })),
  ];
  if (found.length === 0) return [{ line, where: 'Whole row', text: capital(inPlainWords(detail)) }];
  return found.map(({ column, path, text }): WrongCell => {
    if (column !== undefined) return { line, where: column, text };
    return OF_ROW.includes(reason) ? { line, where: 'Whole row', text } : { line: undefined, where: path, text };
  });
};

/** All that is wrong, in the order of lines; what is wrong with the mapping comes first, and once. */
export const wrongCells = (rows: readonly RefusedRow[]): readonly WrongCell[] => {
  const cells = rows.flatMap(cellsOf);
  const ofMapping = cells.filter(({ line }) => line === undefined);
  const once = ofMapping.filter(
    ({ where, text }, index) => ofMapping.findIndex((one) => one.where === where && one.text === text) === index,
  );
  return [...once, ...cells.filter(({ line }) => line !== undefined)];
};

const MOST_SHOWN = 200;

/** What has to be changed before rows can be sent. What stands in a cell is never shown. */
export const WrongRows = ({ rows }: { readonly rows: readonly RefusedRow[] }) => {
  const cells = wrongCells(rows);
  return (
    <>
      <Table
        caption="What to change, by line"
        head={['Line', 'Column', 'What to do']}
        rows={cells
          .slice(0, MOST_SHOWN)
          .map(({ line, where, text }) => [line === undefined ? 'Mapping' : `Line\u00a0${line}`, where, text])}
      />
      {cells.length > MOST_SHOWN ? <p>And {count(cells.length - MOST_SHOWN, 'other', 'others')}.</p> : null}
    </>
  );
};
