import type PDFDocument from 'pdfkit';
import type { Segment } from './lines.ts';
import type { Placed } from './paginate.ts';
import { type Cell, type Group, heightOf, linesIn, type Row } from './rows.ts';
import { FONT_FILES } from './typeface.ts';
import { COLOURS, CONTENT_WIDTH, PAGE, STYLES } from './style.ts';

type Pdf = InstanceType<typeof PDFDocument>;
type Element = PDFKit.PDFStructureElement;

/** What is drawn for the eye alone, and is no part of the text. */
export const artifact = (pdf: Pdf, draw: () => void, options: object = { type: 'Layout' }): void => {
  pdf.markContent('Artifact', options);
  draw();
  pdf.endMarkedContent();
};

const line = (pdf: Pdf, y: number, colour: string, width = 0.6): void => {
  pdf
    .moveTo(PAGE.left, y)
    .lineTo(PAGE.left + CONTENT_WIDTH, y)
    .lineWidth(width)
    .strokeColor(colour)
    .stroke();
};

const drawLeader = (pdf: Pdf, { row: { cells, style }, y }: Placed): void => {
  const [cell] = cells;
  const [title, number] = cell?.lines[0] ?? [];
  if (cell === undefined || title === undefined || number === undefined) return;
  const base = y + STYLES[style].lineHeight - 4;
  pdf
    .moveTo(PAGE.left + cell.x + title.x + title.width + 5, base)
    .lineTo(PAGE.left + cell.x + number.x - 5, base)
    .lineWidth(0.6)
    .dash(0.6, { space: 3 })
    .strokeColor(COLOURS.rule)
    .stroke()
    .undash();
};

const drawLook = (pdf: Pdf, placed: Placed): void => {
  const { row, y, from, to } = placed;
  const height = heightOf(row, to - from);
  switch (row.look) {
    case 'plain':
      return;
    case 'ruled':
      return artifact(pdf, () => line(pdf, y + height, COLOURS.text, 1.2));
    case 'hairline':
      return artifact(pdf, () => line(pdf, y + height, COLOURS.hairline));
    case 'line':
      return artifact(pdf, () => line(pdf, y + height, COLOURS.rule, 0.8));
    case 'head':
      return artifact(pdf, () => {
        pdf.rect(PAGE.left - 4, y, CONTENT_WIDTH + 8, height).fill(COLOURS.head);
      });
    case 'boxed':
      return artifact(pdf, () => {
        pdf.rect(PAGE.left, y, CONTENT_WIDTH, height).lineWidth(1.2).strokeColor(COLOURS.text).stroke();
      });
    case 'leader':
      return artifact(pdf, () => drawLeader(pdf, placed));
  }
};

interface At {
  readonly x: number;
  readonly y: number;
  readonly row: Row;
}

const drawText = (pdf: Pdf, { text, weight, link }: Segment, { x, y, row }: At): void => {
  const underline = link !== undefined && row.look !== 'leader';
  const colour = underline ? COLOURS.link : COLOURS.text;
  pdf
    .font(FONT_FILES[weight])
    .fontSize(STYLES[row.style].size)
    .fillColor(colour)
    .text(text, x, y, { lineBreak: false, underline });
};

const drawSegment = (pdf: Pdf, element: Element, segment: Segment, at: At): void => {
  if (segment.link === undefined) {
    element.add(() => drawText(pdf, segment, at));
    return;
  }
  const link = pdf.struct('Link');
  element.add(link);
  link.add(() => drawText(pdf, segment, at));
  // A plain string would be written as a name.
  const options = { structParent: link, Contents: new String(segment.text.trim()) };
  pdf.goTo(at.x, at.y, segment.width, STYLES[at.row.style].lineHeight, segment.link, options as never);
  link.end();
};

/** Draws rows in order, each into its element of the structure. */
export const rowDrawer = (pdf: Pdf, document: Element) => {
  let open: { readonly group: Group; readonly element: Element } | undefined;
  /** Elements of a row of which some lines are on the next page. */
  let cells: readonly (readonly [Cell, Element])[] = [];
  let around: Element | undefined;

  const parentOf = ({ group }: Row): Element => {
    if (open !== undefined && open.group !== group) {
      open.element.end();
      open = undefined;
    }
    if (group === undefined) return document;
    if (open === undefined) {
      open = { group, element: pdf.struct(group.tag) };
      document.add(open.element);
    }
    return open.element;
  };

  const begin = (row: Row): void => {
    const parent = parentOf(row);
    around = row.tag === undefined ? undefined : pdf.struct(row.tag);
    if (around !== undefined) parent.add(around);
    cells = row.cells.map((cell) => {
      const element = pdf.struct(cell.tag, (cell.scope === undefined ? {} : { scope: cell.scope }) as never);
      (around ?? parent).add(element);
      return [cell, element] as const;
    });
  };

  const segments = ({ row, y, from, to }: Placed, { x, lines }: Cell): readonly (readonly [Segment, At])[] =>
    lines.slice(from, to).flatMap((all, index) => {
      const top = y + row.padding + index * STYLES[row.style].lineHeight;
      return all.map((segment) => [segment, { x: PAGE.left + x + segment.x, y: top, row }] as const);
    });

  return {
    draw: (placed: Placed): void => {
      const { row, from, to, isRepeated = false } = placed;
      drawLook(pdf, placed);
      if (isRepeated) {
        artifact(pdf, () => {
          for (const cell of row.cells) for (const [segment, at] of segments(placed, cell)) drawText(pdf, segment, at);
        });
        return;
      }
      if (from === 0) begin(row);
      for (const [cell, element] of cells)
        for (const [segment, at] of segments(placed, cell)) drawSegment(pdf, element, segment, at);
      if (to < linesIn(row)) return;
      for (const [, element] of cells) element.end();
      around?.end();
    },
    end: (): void => {
      open?.element.end();
      document.end();
    },
  };
};
