import { heightOf, linesIn, type Row } from './rows.ts';
import { CONTENT_END, CONTENT_HEIGHT, PAGE, STYLES } from './style.ts';

/** A row, or some of its lines, on a page. */
export interface Placed {
  readonly row: Row;
  /** From the top of the page. */
  readonly y: number;
  readonly from: number;
  readonly to: number;
  /** Drawn again for the eye, and no part of the text. */
  readonly isRepeated?: boolean;
}

/** Lines that stay together at the end of a page and at the top of the next. */
const FEWEST_LINES = 2;
/** A row is broken when it is higher than this part of a page. */
const WHOLE_UP_TO = CONTENT_HEIGHT / 5;

const isBreakable = (row: Row): boolean => heightOf(row) > WHOLE_UP_TO && linesIn(row) >= 2 * FEWEST_LINES;

/** Height of a row with all rows that it stays with, as far as those cannot go on on the next page. */
const heightKept = (rows: readonly Row[], at: number): number => {
  let height = 0;
  for (let index = at; index < rows.length; index += 1) {
    const row = rows[index]!;
    const isLast = !row.keepWithNext;
    height +=
      (index === at ? 0 : row.before) + (isLast && isBreakable(row) ? heightOf(row, FEWEST_LINES) : heightOf(row));
    if (isLast || height > CONTENT_HEIGHT) break;
  }
  return height > CONTENT_HEIGHT ? heightOf(rows[at]!, FEWEST_LINES) : height;
};

/** Puts rows on pages. Headings stay with what they head, rows are whole where they can be, and heads of tables are repeated. */
export const paginate = (rows: readonly Row[]): readonly (readonly Placed[])[] => {
  const pages: Placed[][] = [[]];
  let y: number = PAGE.top;
  const place = (row: Row, from: number, to: number, isRepeated = false): void => {
    pages.at(-1)?.push({ row, y, from, to, ...(isRepeated ? { isRepeated } : {}) });
    y += heightOf(row, to - from);
  };
  const turn = (next: Row, isFirst: boolean): void => {
    pages.push([]);
    y = PAGE.top;
    const head = next.group?.head;
    if (head !== undefined && !isFirst && next !== head) place(head, 0, linesIn(head), true);
  };
  for (const [index, row] of rows.entries()) {
    const isAtTop = pages.at(-1)?.length === 0;
    const isFirst = rows[index - 1]?.group !== row.group;
    if (!isAtTop && (row.onNewPage === true || y + row.before + heightKept(rows, index) > CONTENT_END))
      turn(row, isFirst);
    else if (!isAtTop) y += row.before;
    let from = 0;
    const all = linesIn(row);
    const { lineHeight } = STYLES[row.style];
    while (y + heightOf(row, all - from) > CONTENT_END && all - from >= 2 * FEWEST_LINES) {
      const room = Math.floor((CONTENT_END - y - 2 * row.padding) / lineHeight);
      const to = Math.min(from + Math.max(room, FEWEST_LINES), all - FEWEST_LINES);
      place(row, from, to);
      from = to;
      turn(row, false);
    }
    place(row, from, all);
  }
  return pages;
};
