import type { Steps } from '@throughline/policy';
import type { Block, Section, Subsection, Words } from '../report/report-document.ts';
import { breakLines, type Line, type Run } from './lines.ts';
import { type Anchor, type Cell, type Group, heightOf, plainRow, type Row } from './rows.ts';
import { CONTENT_HEIGHT, CONTENT_WIDTH, STYLES, type StyleName } from './style.ts';
import type { Typeface, Weight } from './typeface.ts';

/** How records are named: `record 17`, with where it leads to where that is in this file. */
export type NameRecord = (version: number) => { readonly text: string; readonly link?: string };

export interface Setting {
  readonly face: Typeface;
  readonly nameRecord: NameRecord;
}

/** Between the columns of a table. */
const GUTTER = 10;
const NAME_WIDTH = 128;
const BULLET = 14;
const NUMBER = 22;
/** Records up to this height are not broken. */
const WHOLE_UP_TO = CONTENT_HEIGHT * 0.35;

const runsOf = (words: Words, { face, nameRecord }: Setting, weight: Weight = 'regular'): readonly Run[] =>
  words.map((part) => {
    if (typeof part === 'string') return { text: face.printable(part), weight };
    if ('code' in part) return { text: face.printable(part.code), weight: 'regular' };
    return { ...nameRecord(part.record), weight };
  });

const linesOf = (
  words: Words,
  setting: Setting,
  { style, width, weight = 'regular' }: { readonly style: StyleName; readonly width: number; readonly weight?: Weight },
): readonly Line[] => breakLines(runsOf(words, setting, weight), setting.face, { width, size: STYLES[style].size });

/** Rows that take their time: each is a step. */
const each = function* <Item>(
  items: readonly Item[],
  rowOf: (item: Item, index: number) => Row,
): Steps<readonly Row[]> {
  const rows: Row[] = [];
  for (const [index, item] of items.entries()) {
    rows.push(rowOf(item, index));
    yield;
  }
  return rows;
};

const paragraphRow = (words: Words, setting: Setting): Row =>
  plainRow('text', [{ tag: 'P', x: 0, lines: linesOf(words, setting, { style: 'text', width: CONTENT_WIDTH }) }], {
    before: 7,
  });

const listRows = (
  { items, isNumbered = false }: Block & { readonly block: 'list' },
  setting: Setting,
): Steps<readonly Row[]> => {
  const group: Group = { tag: 'L' };
  const x = isNumbered ? NUMBER : BULLET;
  return each(items, (words, index) => {
    const label = isNumbered ? `${index + 1}.` : '•';
    return plainRow(
      'text',
      [
        { tag: 'Lbl', x: 0, lines: linesOf([label], setting, { style: 'text', width: x }) },
        { tag: 'LBody', x, lines: linesOf(words, setting, { style: 'text', width: CONTENT_WIDTH - x }) },
      ],
      { group, tag: 'LI', before: index === 0 ? 7 : isNumbered ? 6 : 3 },
    );
  });
};

/** Room to write in by hand, each with its line. */
const blankRows = (names: readonly string[], setting: Setting): Steps<readonly Row[]> => {
  const group: Group = { tag: 'Table' };
  return each(names, (name) =>
    plainRow(
      'terms',
      [
        {
          tag: 'TH',
          scope: 'Row',
          x: 0,
          lines: linesOf([name], setting, { style: 'terms', width: NAME_WIDTH, weight: 'bold' }),
        },
        { tag: 'TD', x: NAME_WIDTH + GUTTER, lines: [[]] },
      ],
      { group, tag: 'TR', padding: 7, look: 'line', keepWithNext: name !== names.at(-1) },
    ),
  );
};

const continued = (title: string, setting: Setting): Row => {
  const room = { style: 'terms', width: CONTENT_WIDTH, weight: 'bold' } as const;
  return plainRow('terms', [{ tag: 'P', x: 0, lines: linesOf([`${title}, continued`], setting, room) }], {
    padding: 1.5,
    look: 'hairline',
  });
};

/** @param title what the terms are of, to be said again where they go on on the next page. */
const termRows = (
  { terms }: Block & { readonly block: 'terms' },
  setting: Setting,
  title: string | undefined,
): Steps<readonly Row[]> => {
  const group: Group = { tag: 'Table', ...(title === undefined ? {} : { head: continued(title, setting) }) };
  const x = NAME_WIDTH + GUTTER;
  return each(terms, ([name, texts], index) => {
    const room = { style: 'terms', width: CONTENT_WIDTH - x } as const;
    const lines = texts.flatMap((words) => linesOf(texts.length === 1 ? words : ['• ', ...words], setting, room));
    return plainRow(
      'terms',
      [
        {
          tag: 'TH',
          scope: 'Row',
          x: 0,
          lines: linesOf([name], setting, { style: 'terms', width: NAME_WIDTH, weight: 'bold' }),
        },
        { tag: 'TD', x, lines },
      ],
      { group, tag: 'TR', padding: 1.5, look: 'hairline', before: index === 0 ? 3 : 0 },
    );
  });
};

const tableRows = function* (
  { caption, columns, rows }: Block & { readonly block: 'table' },
  setting: Setting,
): Steps<readonly Row[]> {
  const places = columns.map(([, share], index) => ({
    x: columns.slice(0, index).reduce((sum, [, before]) => sum + before, 0) * CONTENT_WIDTH,
    width: share * CONTENT_WIDTH - GUTTER,
  }));
  const cell = (texts: readonly Words[], column: number, more: Pick<Cell, 'tag' | 'scope'>): Cell => {
    const { x, width } = places[column]!;
    const weight = more.tag === 'TH' ? 'bold' : 'regular';
    return { ...more, x, lines: texts.flatMap((words) => linesOf(words, setting, { style: 'table', width, weight })) };
  };
  const head = plainRow(
    'table',
    columns.map(([title], column) => cell([[title]], column, { tag: 'TH', scope: 'Column' })),
    { tag: 'TR', padding: 4, look: 'head', keepWithNext: true, before: 4 },
  );
  const group: Group = { tag: 'Table', head };
  const captionLines = linesOf([caption], setting, { style: 'terms', width: CONTENT_WIDTH, weight: 'bold' });
  return [
    plainRow('terms', [{ tag: 'Caption', x: 0, lines: captionLines }], { group, before: 9, keepWithNext: true }),
    { ...head, group },
    ...(yield* each(rows, (cells) =>
      plainRow(
        'table',
        cells.map((one, column) => cell(one, column, column === 0 ? { tag: 'TH', scope: 'Row' } : { tag: 'TD' })),
        { group, tag: 'TR', padding: 3.5, look: 'hairline' },
      ),
    )),
  ];
};

const blockRows = (block: Block, setting: Setting, title: string | undefined): Steps<readonly Row[]> => {
  switch (block.block) {
    case 'paragraph':
      return each([block.words], (words) => paragraphRow(words, setting));
    case 'list':
      return listRows(block, setting);
    case 'blanks':
      return blankRows(block.names, setting);
    case 'terms':
      return termRows(block, setting, title);
    case 'table':
      return tableRows(block, setting);
  }
};

const rowsOf = function* (blocks: readonly Block[], setting: Setting, title?: string): Steps<readonly Row[]> {
  const rows: Row[] = [];
  for (const block of blocks) rows.push(...(yield* blockRows(block, setting, title)));
  return rows;
};

const heading = (
  text: string,
  { style, tag }: { readonly style: StyleName; readonly tag: Cell['tag'] },
  setting: Setting,
  more: Partial<Row>,
): Row =>
  plainRow(style, [{ tag, x: 0, lines: linesOf([text], setting, { style, width: CONTENT_WIDTH, weight: 'bold' }) }], {
    keepWithNext: true,
    ...more,
  });

/** What stands before a table stays with it. */
const keptWithTable = (rows: readonly Row[]): readonly Row[] =>
  rows.map((row, index) =>
    rows[index + 1]?.cells.some(({ tag }) => tag === 'Caption') === true ? { ...row, keepWithNext: true } : row,
  );

/** Rows that stay together at the beginning and at the end of what is broken. */
const FEWEST_ROWS = 4;

/** Rows that are kept on one page where there are few, and of which else the first and the last stay together. */
const kept = (rows: readonly Row[]): readonly Row[] => {
  const isSmall = rows.reduce((sum, row) => sum + row.before + heightOf(row), 0) <= WHOLE_UP_TO;
  return keptWithTable(rows).map((row, index) => {
    const isAtEnd = index < FEWEST_ROWS || index > rows.length - FEWEST_ROWS;
    const isWithin = index < rows.length - 1 && (isSmall || isAtEnd);
    return isWithin ? { ...row, keepWithNext: true } : row;
  });
};

const subsectionRows = function* ({ id, title, blocks }: Subsection, setting: Setting): Steps<readonly Row[]> {
  const anchor: Anchor = { id, title, level: 2 };
  const top = heading(title, { style: 'subsection', tag: 'H3' }, setting, { anchor, before: 17 });
  return kept([top, ...(yield* rowsOf(blocks, setting, title))]);
};

/** Rows of a section, its heading first; laying out each is a step. */
export const sectionRows = function* (
  { id, title, blocks, subsections }: Section,
  setting: Setting,
  more: Partial<Row> = {},
): Steps<readonly Row[]> {
  const anchor: Anchor = { id, title, level: 1 };
  const look = { anchor, before: 26, look: 'ruled', padding: 3 } as const;
  const top = heading(title, { style: 'section', tag: 'H2' }, setting, { ...look, ...more });
  const before = keptWithTable(yield* rowsOf(blocks, setting));
  // What is said before all of them stands with the first.
  const last = subsections.length === 0 ? undefined : before.at(-1);
  const rows = [top, ...before.map((row) => (row === last ? { ...row, keepWithNext: true } : row))];
  for (const subsection of subsections) rows.push(...(yield* subsectionRows(subsection, setting)));
  return rows;
};

/** The title, and what has to be said before anything else; laying out each is a step. */
export const frontRows = function* (
  { title, notices }: { readonly title: string; readonly notices: readonly string[] },
  setting: Setting,
): Steps<readonly Row[]> {
  const top = heading(title, { style: 'title', tag: 'H1' }, setting, {});
  yield;
  const boxes = each(notices, (notice) =>
    plainRow(
      'text',
      [{ tag: 'P', x: 10, lines: linesOf([notice], setting, { style: 'text', width: CONTENT_WIDTH - 20 }) }],
      { padding: 8, look: 'boxed', before: 12 },
    ),
  );
  return [top, ...(yield* boxes)];
};
