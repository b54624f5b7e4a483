import { records } from './describe-gates.ts';
import {
  type Block,
  paragraph,
  type Section,
  type Subsection,
  term,
  type Term,
  type Words,
} from './report-document.ts';
import type { ReportItem, ReportModel } from './report-model.ts';
import { formatDate, formatMoment } from './words.ts';

const said = (text: Words): string | undefined =>
  text.length === 1 && typeof text[0] === 'string' ? text[0] : undefined;

/** Days that a record of involvement gives. Its moment is what the sender put there, often noon. */
const DAYS = 'Happened on';
const happened = ({ says, occurredAt }: ReportItem): Term =>
  term('Happened', ...(says.find(([name]) => name === DAYS)?.[1] ?? [formatMoment(occurredAt)]));

/** What a record says, without what stands above it already: who recorded it, and when it happened. */
const onceOf = ({ says, by }: ReportItem): ReportItem['says'] =>
  says.filter(([name, text]) => {
    const isPerson = name === 'Recorder' || name === 'Submitted by';
    return name !== DAYS && !(isPerson && said(text) === by);
  });

const itemOf = (item: ReportItem): Subsection => {
  const { version, leaf, what, occurredAt, recordedAt, by, eventId, meets, amends, amendedBy } = item;
  const amended = (name: string, versions: readonly number[]): readonly Term[] =>
    versions.length === 0 ? [] : [term(name, ...records(versions))];
  const terms: readonly Term[] = [
    happened(item),
    term('Recorded', formatMoment(recordedAt)),
    ...(by === undefined ? [] : [term('Recorded by', by)]),
    ...(meets.length === 0 ? [] : [['Met requirements', meets.map((one) => [one])] as const]),
    ...onceOf(item).map(([name, text]) => term(name, ...text)),
    ...amended('Corrects or takes back', amends),
    ...amended('Corrected or taken back by', amendedBy),
    ['Event', [[{ code: eventId }], [`Leaf ${leaf} of the log`]]],
  ];
  return {
    id: `record-${version}`,
    title: `Record ${version}: ${what}, ${formatDate(occurredAt)}`,
    blocks: [{ block: 'terms', terms }],
  };
};

/** Records of one part of the report; `none` where there are none. Those that were shown in full before are only named. */
export const recordsSection = (
  {
    id,
    title,
    none,
    unsearched = [],
  }: { readonly id: string; readonly title: string; readonly none: string; readonly unsearched?: readonly number[] },
  { items }: ReportModel,
  versions: readonly number[],
  again: readonly Pick<ReportItem, 'version' | 'what'>[] = [],
): Section => {
  const count = versions.length + again.length;
  const notSearched =
    unsearched.length === 0
      ? []
      : [paragraph('Not searched, because what they say is not given: ', ...records(unsearched), '.')];
  const named: Block = { block: 'list', items: again.map(({ version, what }) => [{ record: version }, `: ${what}`]) };
  return {
    id,
    title,
    blocks: [
      ...(count === 0 ? [paragraph(none)] : again.length === 0 ? [] : [paragraph('Shown above:'), named]),
      ...notSearched,
    ],
    subsections: [],
    records: {
      versions,
      read: async function* () {
        for await (const item of items(versions)) yield itemOf(item);
      },
    },
    inShort: `${count} records. They are too many to be printed: report.html shows each, and the files in events/ hold all of them.`,
  };
};
