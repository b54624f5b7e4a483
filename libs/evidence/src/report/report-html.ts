import type { ReportGate, ReportItem, ReportModel } from './report-model.ts';
import { formatMoment } from './words.ts';

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
col.what{width:28%}col.met{width:11%}col.says{width:31%}.wide{overflow-x:auto}
dl{display:grid;grid-template-columns:minmax(9rem,16rem) 1fr;gap:.15rem 1rem;margin:.3rem 0}dt{font-weight:bold}dd{margin:0;overflow-wrap:anywhere}dd ul{margin:0;padding-left:1.2rem}
section.item{border-left:4px solid #444;padding:.1rem 0 .1rem .9rem;margin:1rem 0;break-inside:avoid}.notice{border:2px solid #111;padding:.6rem .9rem}a{color:#00408f}code{overflow-wrap:anywhere}
@media (max-width:40rem){body{padding:.8rem}dl{display:block}dd{margin-bottom:.4rem}table{min-width:36rem}}
@media print{body{max-width:none;padding:0;font-size:11pt}a{color:inherit;text-decoration:none}h2,h3{break-after:avoid}tr{break-inside:avoid}.wide{overflow:visible}}`;

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;
const list = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.map((one) => `<li>${one}</li>`).join('')}</ul>`;
const terms = (pairs: readonly (readonly [string, string])[]): string =>
  `<dl>${pairs.map(([name, html]) => `<dt>${escapeHtml(name)}</dt><dd>${html}</dd>`).join('')}</dl>`;

/** Records by their version; those that stand on the page are linked. */
type Records = (versions: readonly number[]) => string;
const recordsOn = (model: ReportModel): Records => {
  const shown = new Set([...model.answer, ...model.later, ...model.exceptions].map(({ version }) => version));
  return (versions) =>
    versions
      .map((version) =>
        shown.has(version) ? `<a href="#record-${version}">record ${version}</a>` : `record ${version}`,
      )
      .join(', ');
};

const itemHtml = (item: ReportItem, records: Records): string => {
  const { version, leaf, what, occurredAt, recordedAt, by, eventId, says, meets, amends, amendedBy } = item;
  const amended = (name: string, versions: readonly number[]): readonly (readonly [string, string])[] =>
    versions.length === 0 ? [] : [[name, records(versions)]];
  return `<section class="item" id="record-${version}"><h3>Record ${version}: ${escapeHtml(what)}</h3>${terms([
    ['Happened', escapeHtml(formatMoment(occurredAt))],
    ['Recorded', escapeHtml(formatMoment(recordedAt))],
    ...(by === undefined ? [] : [['Recorded by', escapeHtml(by)] as const]),
    ...(meets.length === 0 ? [] : [['Met requirements', list(meets.map(escapeHtml))] as const]),
    ...says.map(([part, text]) => [part, escapeHtml(text)] as const),
    ...amended('Corrects or takes back', amends),
    ...amended('Corrected or taken back by', amendedBy),
    ['Event', `<code>${escapeHtml(eventId)}</code>, leaf ${leaf} of the log`],
  ])}</section>`;
};

const gateHtml = (gate: ReportGate, records: Records): string => {
  const { gate: name, status, closedAt, requestedBy, closedBy, refusals, requirements } = gate;
  const closed =
    closedAt === undefined
      ? ''
      : `, ${formatMoment(closedAt)}${requestedBy === undefined ? '' : `: asked for by ${requestedBy}, closed by ${closedBy ?? ''}`}`;
  const rows = requirements.map(
    ({ title, mandatory, met, why, by, basis }) =>
      `<tr><th scope="row">${escapeHtml(title)}${mandatory ? '' : ' (advisory)'}</th><td>${met ? 'Met' : 'Not met by what was recorded'}</td><td>${escapeHtml(why)}${by.length === 0 ? '' : `<br>By ${records(by)}`}</td><td>${basis.map(escapeHtml).join('<br>')}</td></tr>`,
  );
  const table =
    rows.length === 0
      ? ''
      : `<div class="wide"><table><caption>Requirements of gate ${escapeHtml(name)} at that moment</caption><colgroup><col class="what"><col class="met"><col class="says"><col></colgroup><thead><tr><th scope="col">Requirement</th><th scope="col">Met?</th><th scope="col">What the record says</th><th scope="col">Basis</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  const refused = refusals.length === 0 ? '' : `<p>Its closure was refused by ${records(refusals)}.</p>`;
  return `<h3>Gate ${escapeHtml(name)}</h3>${paragraph(`${status}${closed}.`)}${refused}${table}`;
};

const itemsHtml = (items: readonly ReportItem[], none: string, records: Records): string =>
  items.length === 0 ? paragraph(none) : items.map((item) => itemHtml(item, records)).join('\n');

const REPLAY =
  'REPLAY of a past case, with the dates of that case. Not a live programme. “Recorded” and “as known” go by when it was played here.';

/** The report as one page that needs nothing else: no script, nothing from outside, printable, and readable by a screen reader. */
export const reportHtml = (model: ReportModel): string => {
  const { programme, question, asked, known, log, gates, answer, later, exceptions, notShown, pack } = model;
  const records = recordsOn(model);
  const isCertificate = question.certificate !== undefined;
  const title = isCertificate
    ? `Certificate of gate ${question.certificate ?? ''}: ${programme.title} (${programme.id})`
    : `Evidence pack: ${programme.title} (${programme.id})`;
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${programme.isReplay ? `<p class="notice"><strong>${REPLAY}</strong></p>` : ''}
<h2>What was asked</h2>
${terms([
  ['Programme', escapeHtml(`${programme.title} (${programme.id}), organisation ${programme.organisation}`)],
  ['Asked about', list(asked.map(escapeHtml))],
  ['As known', escapeHtml(isCertificate ? 'at the closing' : known.moment)],
  [
    'Edition',
    question.edition === 'public' ? 'Public: digests, without what was recorded' : 'Disclosure: with what was recorded',
  ],
  ['Pack', `<code>${escapeHtml(pack)}</code>`],
])}
<h2>In short</h2>
${list([
  `Records in this pack: ${known.of}. Known then: ${known.version}. Recorded later: ${known.of - known.version}.`,
  `About what was asked: ${answer.length} known then, and ${later.length} recorded later.`,
  `The programme was in tier ${escapeHtml(programme.tier)}, under the policy ${escapeHtml(programme.policy)}.`,
  `${gates.filter(({ closedAt }) => closedAt !== undefined).length} of ${gates.length} gates had closed.`,
])}
<h2>What was known then</h2>
${itemsHtml(answer, 'Nothing that was recorded by then answers the question.', records)}
<h2>Gates and their requirements then</h2>
<p>A gate is closed when its requirements are met or waived and two people have signed it off. “Not met by what was recorded” says what the record lacks, not what was done.</p>
${gates.map((gate) => gateHtml(gate, records)).join('\n')}
<h2>Refusals, waivers and doubts up to then</h2>
${itemsHtml(exceptions, 'None is recorded.', records)}
<h2>Recorded later</h2>
${itemsHtml(later, 'Nothing that would answer the question was recorded later, up to the request of this pack.', records)}
<h2>What cannot be shown</h2>
${notShown.length === 0 ? paragraph(question.edition === 'public' ? 'This edition shows no content of records.' : 'Nothing was held back.') : list(notShown.map(({ version, leaf, why }) => `Record ${version} (leaf ${leaf}): ${escapeHtml(why)}. Its digest and its place stay proven.`))}
<h2>How to check this</h2>
<p>The file that holds this page holds every record of the programme from the first to number ${known.of}, each with a proof that it stands in the log <code>${escapeHtml(log.origin)}</code> of ${log.size} leaves. No number is missing, and the last one is ${isCertificate ? 'the closing itself' : 'the request of this very pack'}. The check below computes all of this again, and takes each decision about a gate again by the policy that is in the file. It needs no network:</p>
<p><code>throughline verify &lt;this file&gt;.zip --keys &lt;public keys&gt;</code></p>
<p>Take the public keys from where the organisation cannot change them alone: board papers, a website, an annual report. The formats are open (RFC 6962, C2SP), so that another program can check it too; <code>README.txt</code> says how.</p>
<h2>What this does not show</h2>
<p>It shows what was recorded, by whom, when and in which order, and that none of it was changed since. It does not show that what was recorded is true, that everything that happened was recorded, or how a court or a regulator would judge it. Documents are named by their digests and are not in the file.</p>
</main>
</body>
</html>
`;
};
