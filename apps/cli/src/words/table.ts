import Table from 'cli-table3';
import type { Terminal } from '../terminal.ts';
import { fitColumns, linesOf, needsOf } from './layout.ts';

/** Text of a cell; `paint` colours each of its lines after wrapping. */
export interface Cell {
  readonly text: string;
  readonly paint?: ((line: string) => string) | undefined;
}
export type CellLike = string | number | Cell;
export type Row = readonly CellLike[];

interface TableOptions {
  /** A line between rows; for rows of several lines. */
  readonly ruled?: boolean;
}

const GAP = 2;
const plain = (cell: CellLike): Cell => (typeof cell === 'object' ? cell : { text: String(cell) });

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

/** A table that fits the terminal: cells are wrapped to share its width, and nothing is cut off. */
export const drawTable = (
  { columns, colours }: Terminal,
  head: readonly string[],
  rows: readonly Row[],
  { ruled = false }: TableOptions = {},
): string => {
  const cells = [head.map((text): Cell => ({ text, paint: colours.bold })), ...rows.map((row) => row.map(plain))];
  const widths = fitColumns(
    head.map((_, i) => needsOf(cells.map((row) => row[i]?.text ?? ''))),
    columns - GAP * head.length,
  );
  const draw = ({ text, paint }: Cell, i: number): string =>
    linesOf(text, widths[i] ?? 0)
      .map((line) => (paint === undefined || line === '' ? line : paint(line)))
      .join('\n');
  const table = new Table({
    chars: ruled ? CHARS : { ...CHARS, ...UNRULED },
    style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [] },
    colWidths: widths.map((width) => width + GAP),
  });
  for (const row of cells) table.push(row.map(draw));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
};

/** A line between rows. */
export const RULED: TableOptions = { ruled: true };
