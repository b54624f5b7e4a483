import Table from 'cli-table3';
import { fitColumns, linesOf, needsOf } from './layout.ts';

/** Text of a cell; `paint` colours each of its lines after wrapping. */
export interface Cell {
  readonly text: string;
  readonly paint?: (line: string) => string;
}
export type CellLike = string | Cell;

export interface TableSpec {
  readonly head: readonly string[];
  readonly rows: readonly (readonly CellLike[])[];
  /** Width in characters for the whole table. */
  readonly columns: number;
  readonly paintHead?: (line: string) => string;
  /** A line between rows; for rows of several lines. */
  readonly ruled?: boolean;
}

const GAP = 2;
const plain = (cell: CellLike): Cell => (typeof cell === 'string' ? { text: cell } : cell);

const CHARS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  right: '',
  'right-mid': '',
  mid: '─',
  'mid-mid': '',
  middle: '',
};
const UNRULED = { mid: '', 'mid-mid': '' };

/** A table that fits: cells are wrapped to share the width, and nothing is cut off. */
export const drawTable = ({ head, rows, columns, paintHead, ruled = false }: TableSpec): string => {
  const cells = rows.map((row) => row.map(plain));
  const needs = head.map((title, i) => needsOf([title, ...cells.map((row) => row[i]?.text ?? '')]));
  const widths = fitColumns(needs, columns - GAP * head.length);
  const draw = (cell: Cell, i: number): string =>
    linesOf(cell.text, widths[i] ?? 0)
      .map((line) => (cell.paint === undefined || line === '' ? line : cell.paint(line)))
      .join('\n');
  const table = new Table({
    chars: ruled ? CHARS : { ...CHARS, ...UNRULED },
    style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [] },
    colWidths: widths.map((width) => width + GAP),
  });
  const headCells = head.map((text, i) => draw({ text, ...(paintHead === undefined ? {} : { paint: paintHead }) }, i));
  table.push(headCells);
  for (const row of cells) table.push(row.map(draw));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
};
