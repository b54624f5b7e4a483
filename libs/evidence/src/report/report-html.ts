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
  const shown = new Set(sections.flatMap(({ subsections }) => subsections.map(({ id }) => id)));
  const record = (version: number): string => {
    const id = `record-${version}`;
    return shown.has(id) ? `<a href="#${id}">record ${version}</a>` : `record ${version}`;
  };
  return (words) =>
    words
      .map((part) => {
        if (typeof part === 'string') return escapeHtml(part);
        return 'record' in part ? record(part.record) : `<code>${escapeHtml(part.code)}</code>`;
      })
      .join('');
};

const list = (items: readonly string[], tag: 'ul' | 'ol' = 'ul'): string =>
  `<${tag}>${items.map((one) => `<li>${one}</li>`).join('')}</${tag}>`;

const tableHtml = ({ caption, columns, rows }: Block & { readonly block: 'table' }, html: ToHtml): string => {
  const widths = columns.map(([, share]) => `<col style="width:${Math.round(share * 100)}%">`).join('');
  const titles = columns.map(([title]) => `<th scope="col">${escapeHtml(title)}</th>`).join('');
  const texts = (cell: readonly Words[]): string => cell.map(html).join('<br>');
  const lines = rows.map(
    ([first = [], ...others]) =>
      `<tr><th scope="row">${texts(first)}</th>${others.map((cell) => `<td>${texts(cell)}</td>`).join('')}</tr>`,
  );
  return `<div class="wide"><table><caption>${escapeHtml(caption)}</caption><colgroup>${widths}</colgroup><thead><tr>${titles}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
};

const blockHtml = (block: Block, html: ToHtml): string => {
  switch (block.block) {
    case 'paragraph':
      return `<p>${html(block.words)}</p>`;
    case 'list':
      return list(block.items.map(html), block.isNumbered === true ? 'ol' : 'ul');
    case 'blanks':
      return `<dl>${block.names.map((name) => `<dt>${escapeHtml(name)}</dt><dd>…</dd>`).join('')}</dl>`;
    case 'terms':
      return `<dl>${block.terms
        .map(([name, words]) => {
          const text = words.length === 1 ? html(words[0] ?? []) : list(words.map(html));
          return `<dt>${escapeHtml(name)}</dt><dd>${text}</dd>`;
        })
        .join('')}</dl>`;
    case 'table':
      return tableHtml(block, html);
  }
};

const blocksHtml = (blocks: readonly Block[], html: ToHtml): string =>
  blocks.map((block) => blockHtml(block, html)).join('\n');

const subsectionHtml = ({ id, title, blocks }: Subsection, html: ToHtml): string =>
  `<section id="${escapeHtml(id)}"><h3>${escapeHtml(title)}</h3>${blocksHtml(blocks, html)}</section>`;

const sectionHtml = ({ title, blocks, subsections }: Section, html: ToHtml): string =>
  [
    `<h2>${escapeHtml(title)}</h2>`,
    blocksHtml(blocks, html),
    ...subsections.map((subsection) => subsectionHtml(subsection, html)),
  ].join('\n');

/** The report as one page that needs nothing else: no script, nothing from outside, printable, and readable by a screen reader. */
export const reportHtml = (model: ReportModel): string => {
  const report = describeReport(model);
  const html = wordsOn(report);
  const title = escapeHtml(report.title);
  return `<!DOCTYPE html>
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
${report.sections.map((section) => sectionHtml(section, html)).join('\n')}
</main>
</body>
</html>
`;
};
