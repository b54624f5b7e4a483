import { inTurns } from '@throughline/policy';
import type { Section } from '../report/report-document.ts';
import { DeflatedDocument } from './deflated.ts';
import { artifact, rowDrawer } from './draw.ts';
import { frontRows, type NameRecord, sectionRows } from './flow.ts';
import { fitted, type IndexEntry, indexRows } from './index-rows.ts';
import { paginate, type Placed } from './paginate.ts';
import { type Anchor, plainRow, type Row } from './rows.ts';
import { COLOURS, CONTENT_WIDTH, PAGE, STYLES } from './style.ts';
import { FONT_FILES, type Typeface, type Weight } from './typeface.ts';

/** What one PDF file says. */
export interface PdfContent {
  readonly title: string;
  readonly author: string;
  /** What stands in boxes below the title. */
  readonly notices: readonly string[];
  readonly sections: readonly Section[];
  /** At the top of every page; absent where nothing has to be marked. */
  readonly mark?: string;
  /** At the foot of every page. */
  readonly foot: string;
  /** The date in the file, UTC: the same content has the same bytes. */
  readonly date: string;
  readonly hasIndex: boolean;
  readonly nameRecord: NameRecord;
}

type Pages = readonly (readonly Placed[])[];

const anchorsOn = (pages: Pages): readonly (readonly [Anchor, number])[] =>
  pages.flatMap((placed, index) =>
    placed.flatMap(({ row: { anchor }, from }) =>
      anchor === undefined || from > 0 ? [] : ([[anchor, index + 1]] as const),
    ),
  );

/** Rows that are drawn before others may run. */
const ROWS_AT_ONCE = 8;

const bodyOf = async (
  { sections, hasIndex, nameRecord }: PdfContent,
  face: Typeface,
  pause: () => Promise<void>,
): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const [index, section] of sections.entries()) {
    const steps = sectionRows(section, { face, nameRecord }, index === 0 && hasIndex ? { onNewPage: true } : {});
    rows.push(...(await inTurns(steps, pause)));
  }
  return rows;
};

interface Laid {
  readonly pages: Pages;
  readonly index: readonly IndexEntry[];
}

/** Pages of a content with its index, which has a line for each heading whatever its page is. */
const layOut = async (content: PdfContent, face: Typeface, pause: () => Promise<void>): Promise<Laid> => {
  const front = await inTurns(frontRows(content, { face, nameRecord: content.nameRecord }), pause);
  const body = await bodyOf(content, face, pause);
  if (!content.hasIndex) return { pages: paginate([...front, ...body]), index: [] };
  const line = { text: 'Index', weight: 'bold', x: 0, width: 0 } as const;
  const title: Row = plainRow('section', [{ tag: 'H2', x: 0, lines: [[line]] }], {
    ...{ keepWithNext: true, before: 24, look: 'ruled', padding: 3 },
  });
  const withIndex = (entries: readonly IndexEntry[]): Pages =>
    paginate([...front, title, ...indexRows(entries, face), ...body]);
  const headings = body.flatMap(({ anchor }) => (anchor === undefined ? [] : [{ ...anchor, page: 0 }]));
  const index = anchorsOn(withIndex(headings)).map(([anchor, page]) => ({ ...anchor, page }));
  await pause();
  return { pages: withIndex(index), index };
};

const open = ({ title, author, date }: PdfContent): DeflatedDocument => {
  const at = new Date(date);
  const options = {
    ...{ size: 'A4', pdfVersion: '1.7', subset: 'PDF/UA', lang: 'en-GB', tagged: true, displayTitle: true },
    info: {
      Title: title,
      Author: author,
      Creator: 'Throughline',
      Producer: 'Throughline',
      CreationDate: at,
      ModDate: at,
    },
    ...{ autoFirstPage: false, font: FONT_FILES.regular },
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
  };
  const pdf = new DeflatedDocument(options);
  // Under the number 1 pdfkit writes a list of glyphs that lacks the parts of composed ones; PDF/UA-1 asks for a whole list or none (7.21.4.2).
  Object.assign(pdf, { subset: '1' });
  return pdf;
};

const drawMargins = (pdf: DeflatedDocument, { title, mark, foot }: PdfContent, face: Typeface, page: string): void => {
  const { size } = STYLES.margin;
  const fits = (weight: Weight) => (text: string, width: number) => face.width(text, weight, size) <= width;
  const put = (text: string, weight: Weight, y: number, side: 'left' | 'right'): void => {
    const x = side === 'left' ? PAGE.left : PAGE.width - PAGE.right - face.width(text, weight, size);
    pdf.font(FONT_FILES[weight]).fontSize(size).fillColor(COLOURS.muted).text(text, x, y, { lineBreak: false });
  };
  const draw = (y: number, left: string, right: string, weight: Weight): void => {
    const room = CONTENT_WIDTH - face.width(right, weight, size) - 20;
    put(fitted(face.printable(left), room, fits('regular')), 'regular', y, 'left');
    if (right !== '') put(right, weight, y, 'right');
  };
  artifact(pdf, () => draw(40, title, mark ?? '', 'bold'), { type: 'Pagination', attached: ['Top'] });
  artifact(pdf, () => draw(PAGE.height - 48, foot, page, 'regular'), { type: 'Pagination', attached: ['Bottom'] });
};

/**
 * A PDF/UA-1 file: tagged, A4, its page numbers from 1, with an index that links, and bookmarks that name pages. The same content has the same bytes.
 * @param pause lets others run, every few rows.
 */
export const writePdf = async (
  content: PdfContent,
  face: Typeface,
  pause: () => Promise<void>,
): Promise<Uint8Array> => {
  const { pages, index } = await layOut(content, face, pause);
  await pause();
  const pdf = open(content);
  const parts: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('data', (part: Uint8Array) => void parts.push(part));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  const document = pdf.struct('Document');
  pdf.addStructure(document);
  const drawer = rowDrawer(pdf, document);
  const pageOf = new Map(index.map(({ id, page }) => [id, page]));
  let section: PDFKit.PDFOutline = pdf.outline;
  const bookmark = ({ id, title, level }: Anchor, y: number): void => {
    pdf.addNamedDestination(id, 'XYZ', 0, y, null);
    const text = `${face.printable(title)}, page ${pageOf.get(id) ?? 1}`;
    const added = (level === 1 ? pdf.outline : section).addItem(text, {
      ...{ expanded: false, left: PAGE.width, top: y, zoom: 1 },
    });
    if (level === 1) section = added;
  };
  let drawn = 0;
  for (const [number, placed] of pages.entries()) {
    pdf.addPage();
    drawMargins(pdf, content, face, `Page ${number + 1} of ${pages.length}`);
    for (const one of placed) {
      if (one.row.anchor !== undefined && one.from === 0 && content.hasIndex) bookmark(one.row.anchor, one.y - 6);
      drawer.draw(one);
      drawn += 1;
      if (drawn % ROWS_AT_ONCE === 0) await pause();
    }
  }
  drawer.end();
  pdf.end();
  await ended;
  return Buffer.concat(parts);
};
