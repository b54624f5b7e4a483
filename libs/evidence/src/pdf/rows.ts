import type { Line } from './lines.ts';
import { STYLES, type StyleName } from './style.ts';

/** One cell of a row; a paragraph is a row of one cell. */
export interface Cell {
  /** The element that it is in the structure of the document. */
  readonly tag: 'H1' | 'H2' | 'H3' | 'P' | 'Caption' | 'TH' | 'TD' | 'Lbl' | 'LBody' | 'Reference';
  /** Of a TH. */
  readonly scope?: 'Row' | 'Column';
  /** From the left margin. */
  readonly x: number;
  readonly lines: readonly Line[];
}

/** What several rows belong to, by identity. */
export interface Group {
  readonly tag: 'Table' | 'L' | 'TOC';
  /** Drawn again at the top of each page on which the group goes on. */
  readonly head?: Row;
}

/** Where one can be led to. */
export interface Anchor {
  readonly id: string;
  readonly title: string;
  readonly level: 1 | 2;
}

/** What stands side by side on a page. */
export interface Row {
  readonly style: StyleName;
  readonly cells: readonly Cell[];
  readonly group?: Group;
  /** The element around its cells, where there is one. */
  readonly tag?: 'TR' | 'LI' | 'TOCI';
  readonly anchor?: Anchor;
  /** Room above, but for the top of a page. */
  readonly before: number;
  /** Room within, above and below the text. */
  readonly padding: number;
  readonly look: 'plain' | 'ruled' | 'hairline' | 'line' | 'head' | 'boxed' | 'leader';
  /** Stands on the page of the next row. */
  readonly keepWithNext: boolean;
  readonly onNewPage?: boolean;
}

/** A row of text without anything around it. */
export const plainRow = (style: StyleName, cells: readonly Cell[], more: Partial<Row> = {}): Row => ({
  style,
  cells,
  before: 0,
  padding: 0,
  look: 'plain',
  keepWithNext: false,
  ...more,
});

export const linesIn = ({ cells }: Row): number => Math.max(...cells.map(({ lines }) => lines.length));

/** Height of so many lines of a row, with the room within it. */
export const heightOf = (row: Row, lines = linesIn(row)): number =>
  lines * STYLES[row.style].lineHeight + 2 * row.padding;
