import type { Terminal } from '../terminal.ts';
import { fitColumns, lengthOf, linesOf, needsOf } from './layout.ts';

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
  const pad = (line: string, width: number): string => ' '.repeat(Math.max(width - lengthOf(line), 0) + GAP);
  const draw = (row: readonly Cell[]): string => {
    const wrapped = row.map(({ text }, i) => linesOf(text, widths[i] ?? 0));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    const drawLine = (at: number): string =>
      row
        .map(({ paint = (line: string) => line }, i) => {
          const line = wrapped[i]?.[at] ?? '';
          return (line === '' ? '' : paint(line)) + pad(line, widths[i] ?? 0);
        })
        .join('')
        .trimEnd();
    return Array.from({ length: height }, (_, at) => drawLine(at)).join('\n');
  };
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width + GAP, 0));
  return cells.map(draw).join(ruled ? `\n${rule}\n` : '\n');
};

/** A line between rows. */
export const RULED: TableOptions = { ruled: true };
