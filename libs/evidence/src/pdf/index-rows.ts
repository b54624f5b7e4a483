import type { Line } from './lines.ts';
import { type Anchor, type Group, plainRow, type Row } from './rows.ts';
import { CONTENT_WIDTH, STYLES } from './style.ts';
import type { Typeface } from './typeface.ts';

/** A place of the document, and on which page it is. */
export interface IndexEntry extends Anchor {
  readonly page: number;
}

const INDENT = 16;
/** Room for the number and for what leads to it. */
const NUMBER_WIDTH = 60;
const { size } = STYLES.text;

/** A text that fits, with dots where it was cut. */
export const fitted = (text: string, width: number, fits: (text: string, width: number) => boolean): string => {
  if (fits(text, width)) return text;
  let end = text.length;
  while (end > 0 && !fits(`${text.slice(0, end)}…`, width)) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
};

/** The index: a line for each entry, whatever its number, so that the numbers can be put in last. */
export const indexRows = (entries: readonly IndexEntry[], face: Typeface): readonly Row[] => {
  const group: Group = { tag: 'TOC' };
  return entries.map(({ id, title, level, page }, index) => {
    const x = level === 1 ? 0 : INDENT;
    const weight = level === 1 ? 'bold' : 'regular';
    const width = (text: string): number => face.width(text, weight, size);
    const text = fitted(face.printable(title), CONTENT_WIDTH - x - NUMBER_WIDTH, (one, room) => width(one) <= room);
    const number = String(page);
    const numberX = CONTENT_WIDTH - x - width(number);
    const line: Line = [
      { text, weight, link: id, x: 0, width: width(text) },
      { text: number, weight, link: id, x: numberX, width: width(number) },
    ];
    return plainRow('text', [{ tag: 'Reference', x, lines: [line] }], {
      group,
      tag: 'TOCI',
      look: 'leader',
      before: index === 0 ? 10 : level === 1 ? 5 : 1,
    });
  });
};
