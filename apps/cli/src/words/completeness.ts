import { own } from '@throughline/domain';
import type { CompletenessAnswer } from '@throughline/api-client';
import { asSentence, count, formatCommand, formatGround, momentOf, REPLAY_MEANS } from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { wrap } from './layout.ts';
import { drawTable, RULED } from './table.ts';

type Report = CompletenessAnswer['programmes'][number];
type Person = Report['closings'][number]['by'];
type Again = Report['closings'][number]['again'];

const COMPLETE =
  'Each gate closed after its evidence, each refusal has its reasons, and each decision comes out the same when it is decided again.';
const LIMITS =
  'Not shown here: that a person had the role in which they acted, for their token said so; and that what was recorded is true. That nothing was changed since is shown by `throughline verify`.';

const AGAIN: Readonly<Record<string, string>> = {
  same: 'the same',
  differs: 'DIFFERS',
  undecided: 'cannot be decided again',
};
const formatAgain = (again: Again, { colours }: Terminal) => ({
  text: again === null ? 'not of a sort that is decided again' : (own(AGAIN, again) ?? again),
  paint: again === 'differs' ? colours.red : again === 'same' ? colours.green : undefined,
});

const person = ({ role, id }: Person): string => `${role} ${id}`;
const inherited = (from: string | null): string => (from === null ? '' : ` (in ${from})`);

const restsOn = ({ reliedOn, lastEvidence, waivers }: Report['closings'][number]): string =>
  [
    `${count(reliedOn.length, 'requirement')} met`,
    ...(lastEvidence === null ? [] : [`last evidence at version ${lastEvidence}`]),
    ...(waivers.length === 0 ? [] : [`${count(waivers.length, 'waiver')}: ${waivers.join(', ')}`]),
  ].join('; ');

const closingTable = ({ closings }: Report, terminal: Terminal): string =>
  drawTable(
    terminal,
    ['Version', 'Gate', 'Closed on', 'Asked for by', 'Closed by', 'Rests on', 'Decided again'],
    closings.map((closing) => [
      closing.version,
      `${closing.gate}${inherited(closing.inheritedFrom)}`,
      momentOf(closing.at),
      person(closing.requestedBy),
      person(closing.by),
      restsOn(closing),
      formatAgain(closing.again, terminal),
    ]),
    RULED,
  );

const refusalTable = ({ refusals }: Report, terminal: Terminal): string =>
  drawTable(
    terminal,
    ['Version', 'Refused', 'On', 'Asked by', 'Because', 'Decided again'],
    refusals.map((refusal) => [
      refusal.version,
      `${formatCommand(refusal.command)}${refusal.gate === null ? '' : `: ${refusal.gate}`}${inherited(refusal.inheritedFrom)}`,
      momentOf(refusal.at),
      person(refusal.by),
      refusal.reasons.map(({ title, why }) => `· ${title}: ${why}`).join('\n') || 'NO REASON IS RECORDED',
      formatAgain(refusal.again, terminal),
    ]),
    RULED,
  );

const waiverLine = (waiver: Report['waivers'][number]): string => {
  const approved = waiver.approvals.map(
    ({ by, version, legalAdvice }) =>
      `approved by ${person(by)} (version ${version})${legalAdvice === null ? '' : `, legal advice ${legalAdvice}`}`,
  );
  const end =
    waiver.ended === null
      ? `runs to ${momentOf(waiver.expiresAt)}`
      : `${waiver.ended.how} on ${momentOf(waiver.ended.at)} (version ${waiver.ended.version})`;
  return `${waiver.waiver}, of ${waiver.requirement}, on the ground of ${formatGround(waiver.grounds)}: proposed by ${person(waiver.by)} (version ${waiver.version}); ${approved.join('; ') || 'not approved'}; ${end}.`;
};

const questionLine = ({ version, at, gate, because }: Report['questions'][number]): string =>
  `${momentOf(at)}, version ${version}: ${gate} was put in question. ${because.map(({ requirement, reliedOn, what }) => asSentence(`${requirement} relies on ${reliedOn}: ${what}`)).join(' ')}`;

const reviewLine = ({ version, at, gate, decided, by, reason }: Report['reviews'][number]): string =>
  `${momentOf(at)}, version ${version}: ${gate} was ${decided} by ${person(by)}: ${reason}`;

const findingLine = ({ class: kind, where, expected, found }: Report['findings'][number]): string =>
  `${kind}: ${where}\n  expected: ${expected}\n  found:    ${found}`;

/** Remarks that say the same stand in one line. */
const remarkLines = (remarks: Report['remarks']): readonly string[] =>
  [...new Set(remarks.map(({ what }) => what))].map((what) => {
    const versions = remarks.filter((remark) => remark.what === what).map(({ version }) => version);
    return asSentence(`Version ${versions.join(', ')}: ${what}`);
  });

const section = (heading: string, lines: readonly string[], { colours, columns }: Terminal): readonly string[] =>
  lines.length === 0 ? [] : ['', colours.bold(heading), ...lines.map((line) => wrap(line, columns))];

const programmeLines = (report: Report, terminal: Terminal): readonly string[] => {
  const { programme, title, organisation, nature, records, complete, findings } = report;
  const { colours, columns } = terminal;
  const verdict = complete ? colours.green('Complete.') : colours.red('NOT complete.');
  const isGapless = findings.every((finding) => finding.class !== 'order');
  const looked = `${count(records, 'record')}${isGapless ? `, versions 1 to ${records} without a gap` : ''}.`;
  const reviews = [...report.questions.map((one) => [one.version, questionLine(one)] as const)]
    .concat(report.reviews.map((one) => [one.version, reviewLine(one)] as const))
    .sort(([a], [b]) => a - b)
    .map(([, line]) => line);
  return [
    colours.bold(`Completeness of ${programme}, ${title} (${organisation})`),
    ...(nature === 'replay' ? [colours.magenta(wrap(REPLAY_MEANS, columns))] : []),
    wrap(`${verdict} ${looked}${complete ? ` ${COMPLETE}` : ''}`, columns),
    ...section('What disagrees', findings.map(findingLine), terminal),
    ...(report.closings.length === 0
      ? ['', 'No gate has closed.']
      : ['', colours.bold('Closings'), closingTable(report, terminal)]),
    ...(report.refusals.length === 0
      ? ['', 'Nothing was refused.']
      : ['', colours.bold('Refusals'), refusalTable(report, terminal)]),
    ...section('Waivers', report.waivers.map(waiverLine), terminal),
    ...section('Questions about closings, and reviews', reviews, terminal),
    ...section('Stated, and failing nothing', remarkLines(report.remarks), terminal),
  ];
};

const overview = (reports: readonly Report[], terminal: Terminal): string =>
  drawTable(
    terminal,
    ['Programme', 'Title', 'Records', 'Closings', 'Refusals', 'Waivers', 'Complete'],
    reports.map((report) => [
      report.programme,
      report.title,
      report.records,
      report.closings.length,
      report.refusals.length,
      report.waivers.length,
      report.complete
        ? { text: 'yes', paint: terminal.colours.green }
        : { text: `NO: ${report.findings[0]?.class ?? ''}`, paint: terminal.colours.red },
    ]),
  );

/** Completeness reports as a compliance officer reads them: one programme in full; of several an overview, and in full those that are not complete. */
export const formatCompleteness = ({ programmes }: CompletenessAnswer, terminal: Terminal): string => {
  const { colours, columns } = terminal;
  const [only] = programmes;
  if (only === undefined) return 'No programme is on record.\n';
  const limits = ['', colours.dim(wrap(LIMITS, columns)), ''];
  if (programmes.length === 1) return [...programmeLines(only, terminal), ...limits].join('\n');
  const incomplete = programmes.filter(({ complete }) => !complete);
  const verdict =
    incomplete.length === 0
      ? `${colours.green('All are complete.')} ${COMPLETE}`
      : colours.red(`${count(incomplete.length, 'programme')} of ${programmes.length} NOT complete.`);
  return [
    colours.bold(`Completeness of ${programmes.length} programmes`),
    wrap(verdict, columns),
    '',
    overview(programmes, terminal),
    ...incomplete.flatMap((report) => ['', ...programmeLines(report, terminal)]),
    ...limits,
  ].join('\n');
};
