import { utf8 } from '../bytes.ts';
import { describeReport } from './describe-report.ts';
import type { Block, ReportDocument, Section, Subsection, Words } from './report-document.ts';
import type { ReportModel } from './report-model.ts';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** A text as HTML shows it, in content and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => ENTITIES.get(letter) ?? letter);

const STYLE = `body{font:16px/1.5 Arial,Helvetica,sans-serif;color:#111;background:#fff;max-width:60rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.8rem;line-height:1.2}h2{font-size:1.35rem;margin-top:2.2rem;border-bottom:2px solid #111;padding-bottom:.2rem}h3{font-size:1.1rem;margin-bottom:.3rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}caption{text-align:left;padding:.2rem 0}th,td{border:1px solid #666;padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}thead th{background:#eee}
.wide{overflow-x:auto}
dl{display:grid;grid-template-columns:minmax(9rem,16rem) 1fr;gap:.15rem 1rem;margin:.3rem 0}dt{font-weight:bold}dd{margin:0;overflow-wrap:anywhere}dd ul{margin:0;padding-left:1.2rem}
section[id^="record-"]{border-left:4px solid #444;padding:.1rem 0 .1rem .9rem;margin:1rem 0;break-inside:avoid}.notice{border:2px solid #111;padding:.6rem .9rem}a{color:#00408f}code{overflow-wrap:anywhere}
@media (max-width:40rem){body{padding:.8rem}dl{display:block}dd{margin-bottom:.4rem}table{min-width:36rem}}
@media print{body{max-width:none;padding:0;font-size:11pt}a{color:inherit;text-decoration:none}h2,h3{break-after:avoid}tr{break-inside:avoid}.wide{overflow:visible}}`;

/** Words as HTML; records that stand on the page are linked. */
type ToHtml = (words: Words) => string;
const wordsOn = ({ sections }: ReportDocument): ToHtml => {
  const shown = new Set<number>();
  for (const { records } of sections) for (const version of records?.versions ?? []) shown.add(version);
  const record = (version: number): string =>
    shown.has(version) ? `<a href="#record-${version}">record ${version}</a>` : `record ${version}`;
  return (words) =>
    words
      .map((part) => {
        if (typeof part === 'string') return escapeHtml(part);
        return 'record' in part ? record(part.record) : `<code>${escapeHtml(part.code)}</code>`;
      })
      .join('');
};

/** Pieces of a page, in order: each a record, or a line of a table or a list at most, so that a long one is written in steps. */
type Html = Generator<string, void, undefined>;
type HtmlAsRead = AsyncGenerator<string, void, undefined>;

const inOne = (html: Html): string => [...html].join('');

const listHtml = function* (items: readonly Words[], html: ToHtml, tag: 'ul' | 'ol' = 'ul'): Html {
  yield `<${tag}>`;
  for (const one of items) yield `<li>${html(one)}</li>`;
  yield `</${tag}>`;
};

const tableHtml = function* ({ caption, columns, rows }: Block & { readonly block: 'table' }, html: ToHtml): Html {
  const widths = columns.map(([, share]) => `<col style="width:${Math.round(share * 100)}%">`).join('');
  const titles = columns.map(([title]) => `<th scope="col">${escapeHtml(title)}</th>`).join('');
  const texts = (cell: readonly Words[]): string => cell.map(html).join('<br>');
  yield `<div class="wide"><table><caption>${escapeHtml(caption)}</caption><colgroup>${widths}</colgroup><thead><tr>${titles}</tr></thead><tbody>`;
  for (const [first = [], ...others] of rows)
    yield `<tr><th scope="row">${texts(first)}</th>${others.map((cell) => `<td>${texts(cell)}</td>`).join('')}</tr>`;
  yield '</tbody></table></div>';
};

const blockHtml = function* (block: Block, html: ToHtml): Html {
  switch (block.block) {
    case 'paragraph':
      return yield `<p>${html(block.words)}</p>`;
    case 'list':
      return yield* listHtml(block.items, html, block.isNumbered === true ? 'ol' : 'ul');
    case 'blanks':
      return yield `<dl>${block.names.map((name) => `<dt>${escapeHtml(name)}</dt><dd>…</dd>`).join('')}</dl>`;
    case 'terms':
      return yield `<dl>${block.terms
        .map(([name, words]) => {
          const text = words.length === 1 ? html(words[0] ?? []) : inOne(listHtml(words, html));
          return `<dt>${escapeHtml(name)}</dt><dd>${text}</dd>`;
        })
        .join('')}</dl>`;
    case 'table':
      return yield* tableHtml(block, html);
  }
};

const blocksHtml = function* (blocks: readonly Block[], html: ToHtml): Html {
  for (const [index, block] of blocks.entries()) {
    if (index > 0) yield '\n';
    yield* blockHtml(block, html);
  }
};

const subsectionHtml = function* ({ id, title, blocks }: Subsection, html: ToHtml): Html {
  yield `\n<section id="${escapeHtml(id)}"><h3>${escapeHtml(title)}</h3>`;
  yield* blocksHtml(blocks, html);
  yield '</section>';
};

const sectionHtml = async function* ({ title, blocks, subsections, records }: Section, html: ToHtml): HtmlAsRead {
  yield `<h2>${escapeHtml(title)}</h2>\n`;
  yield* blocksHtml(blocks, html);
  for (const subsection of subsections) yield* subsectionHtml(subsection, html);
  if (records !== undefined) for await (const record of records.read()) yield inOne(subsectionHtml(record, html));
  yield '\n';
};

const pageHtml = async function* (report: ReportDocument): HtmlAsRead {
  const html = wordsOn(report);
  const title = escapeHtml(report.title);
  yield `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${report.mark === undefined ? '' : `<p class="notice"><strong>${escapeHtml(report.mark)}</strong> ${escapeHtml(report.notice ?? '')}</p>`}
`;
  for (const section of report.sections) yield* sectionHtml(section, html);
  yield `</main>
</body>
</html>
`;
};

/** Letters of a part of the page at least, but for the last. */
const LETTERS_OF_PART = 256 * 1024;

/** The report as one page that needs nothing else: no script, nothing from outside, printable, and readable by a screen reader. It is made as it is taken. */
export const reportHtml = async function* (model: ReportModel): AsyncGenerator<Uint8Array> {
  let [pieces, letters]: [string[], number] = [[], 0];
  for await (const piece of pageHtml(describeReport(model))) {
    pieces.push(piece);
    letters += piece.length;
    if (letters < LETTERS_OF_PART) continue;
    yield utf8(pieces.join(''));
    [pieces, letters] = [[], 0];
  }
  yield utf8(pieces.join(''));
};
