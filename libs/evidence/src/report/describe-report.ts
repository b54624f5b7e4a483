import { asSentence, formatTitled } from '@throughline/policy/words';
import { formatNotTaken } from '../closings/not-taken.ts';
import type { ReferredDocument } from '../documents/documents-in.ts';
import { gateOf, records } from './describe-gates.ts';
import {
  type Block,
  paragraph,
  type ReportDocument,
  type Section,
  section,
  type Subsection,
  type Words,
} from './report-document.ts';
import type { ReportItem, ReportModel } from './report-model.ts';
import { formatDate, formatMoment, formatValue } from './words.ts';

const REPLAY = {
  mark: 'REPLAY of a past case. Not a live programme.',
  notice: 'It has the dates of that case. “Recorded” and “as known” go by when it was played here.',
};

type Term = readonly [name: string, words: readonly Words[]];
const term = (name: string, ...words: Words): Term => [name, [words]];

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

const documentsOf = (documents: readonly ReferredDocument[]): readonly Block[] =>
  documents.length === 0
    ? [paragraph('No record refers to a document.')]
    : [
        paragraph(
          'Documents are kept by the organisation and are not in this file. Whoever is given one can check that it is the one that was recorded: ',
          { code: 'throughline verify <this file>.zip --documents <folder> --keys <public keys>' },
          ' compares the digests.',
        ),
        {
          block: 'table',
          caption: 'Documents that records of this pack refer to, with their SHA-256 digests',
          columns: [
            ['Document', 0.33],
            ['Of', 0.18],
            ['SHA-256 digest', 0.34],
            ['Referred to by', 0.15],
          ],
          rows: documents.map(({ uri, documentDate, mediaType, sha256, by }) => [
            [[{ code: uri }]],
            [[formatValue(documentDate)], [mediaType]],
            [[{ code: sha256 }]],
            [records(by)],
          ]),
        },
      ];

/** Records of one part of the report; `none` where there are none. Those that were shown in full before are only named. */
const recordsSection = (
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

/** Whether nothing of the programme was on record at the moment that is asked about. */
const isBefore = ({ known }: ReportModel): boolean => known.version === 0;

const asked = ({ programme, question, asked: parts, known, pack }: ReportModel): Block => ({
  block: 'terms',
  terms: [
    term(
      'Programme',
      formatTitled(programme.title, programme.id),
      programme.organisation === '' ? '' : `, organisation ${programme.organisation}`,
    ),
    ['Asked about', parts.map((one) => [one])],
    term('As known', question.certificate === undefined ? known.moment : 'at the closing'),
    term(
      'Edition',
      question.edition === 'public'
        ? 'Public: digests, without what was recorded'
        : 'Disclosure: with what was recorded',
    ),
    term('Pack', { code: pack }),
  ],
});

const inShort = (model: ReportModel): Block => {
  const { programme, known, gates, answer, later, recordedFrom, assumed } = model;
  const closed = gates.filter(({ closedAt }) => closedAt !== undefined).length;
  const policy = programme.policy === '' ? '' : `, under the policy ${programme.policy}`;
  return {
    block: 'list',
    items: [
      `Records in this pack: ${known.of}. Known then: ${known.version}. Recorded later: ${known.of - known.version}.`,
      ...(assumed === 0
        ? []
        : [
            `Assumed: ${assumed} of the records. The public sources of the case do not show what they say; the replay fills the gap.`,
          ]),
      `About what was asked: ${answer.length} known then, and ${later.length} recorded later.`,
      ...(isBefore(model)
        ? [
            `Nothing of this programme was on record at that moment: its first record was recorded on ${formatMoment(recordedFrom)} (London time). That there was none then does not show that nothing was done.`,
          ]
        : [
            ...(programme.title === '' ? [] : [`The programme was in tier ${programme.tier}${policy}.`]),
            `${closed} of ${gates.length} gates had closed${model.unsearched.length + model.notShown.length === 0 ? '' : ', by the records that are shown'}.`,
          ]),
    ].map((text) => [text]),
  };
};

const quoted = ({ quotations, notShown }: ReportModel): readonly Block[] => {
  if (!notShown.some(({ why }) => why.startsWith('withheld'))) return [];
  return [
    paragraph(
      'Other records may quote what is withheld. Whoever hands this file over decides whether they are withheld too.',
    ),
    ...quotations.map(({ of, by }) =>
      paragraph(`These refer to record ${of} by its id, or by an id that stands in it: `, ...records(by), '.'),
    ),
  ];
};

const notShown = (model: ReportModel): readonly Block[] => {
  const { notShown: absent, question } = model;
  const ofEdition =
    question.edition === 'public'
      ? [
          paragraph(
            'This edition has the digest of each record in place of what was recorded. Its report says which records answer the question, and whether and when each gate closed. It was made from the whole record; nothing in this file shows those statements to be right.',
          ),
        ]
      : [];
  if (absent.length === 0) return ofEdition.length > 0 ? ofEdition : [paragraph('Nothing was held back.')];
  return [
    ...ofEdition,
    {
      block: 'list',
      items: absent.map(({ version, leaf, why }) => [
        `${asSentence(`Record ${version} (leaf ${leaf}): ${why}`)} Its digest and its place stay proven.`,
      ]),
    },
    ...quoted(model),
  ];
};

const decidedAgain = ({ question, notTaken }: ReportModel): string => {
  if (question.edition === 'public')
    return 'It takes no decision about a gate again, because this edition has no payloads.';
  const taken = 'It takes the decisions about gates and waivers again, by the policy that is in the file';
  return notTaken === undefined ? `${taken}.` : `${taken}. But ${formatNotTaken(notTaken)}.`;
};

const howToCheck = (model: ReportModel): readonly Block[] => {
  const { known, log, question, inherited } = model;
  return [
    paragraph(
      `The file that holds this report holds ${question.edition === 'public' ? 'the digest of ' : ''}every record of the programme from the first to number ${known.of}, each with a proof that it stands in the log `,
      { code: log.origin },
      ` of ${log.size} leaves. No number is missing, and the last one is ${question.certificate === undefined ? 'the request of this very pack' : 'the closing itself'}. The check below computes all of this again. ${decidedAgain(model)} It needs no network:`,
    ),
    paragraph({ code: 'throughline verify <this file>.zip --keys <public keys>' }),
    ...(inherited === 0
      ? []
      : [
          paragraph(
            `${inherited} of the records were inherited when the programme was forked: the proof of each and that of its original show that it says what was recorded in the other programme, and since when.`,
          ),
        ]),
    paragraph(
      'Take the public keys from where the organisation cannot change them alone: board papers, a website, an annual report. The formats are open (RFC 6962, C2SP), so that another program can check it too; ',
      { code: 'README.txt' },
      ' says how.',
    ),
  ];
};

const gatesSection = (model: ReportModel): Section => ({
  ...section(
    'gates',
    model.question.edition === 'public' ? 'Gates then' : 'Gates and their requirements then',
    paragraph(
      isBefore(model)
        ? 'Nothing was on record then that a gate could be judged by.'
        : model.question.edition === 'public'
          ? 'A gate is closed when its requirements are met or waived and two people have signed it off.'
          : 'A gate is closed when its requirements are met or waived and two people have signed it off. “Not met by what was recorded” says what the record lacks, not what was done. Of a closed gate the requirements are shown as they were judged at its closing; what was recorded later is not counted.',
    ),
  ),
  subsections: isBefore(model) ? [] : model.gates.map(gateOf),
});

/** A report in words. HTML and PDF add none. */
export const describeReport = (model: ReportModel): ReportDocument => {
  const { programme, question, answer, later, exceptions, documents, unsearched } = model;
  const of = formatTitled(programme.title, programme.id);
  const answered = new Set(answer);
  const again = exceptions.filter(({ version }) => answered.has(version));
  const others = exceptions.flatMap(({ version }) => (answered.has(version) ? [] : [version]));
  return {
    title:
      question.certificate === undefined
        ? `Evidence pack: ${of}`
        : `Certificate of gate ${question.certificate}: ${of}`,
    ...(programme.isReplay ? REPLAY : {}),
    sections: [
      section('asked', 'What was asked', asked(model)),
      section('short', 'In short', inShort(model)),
      recordsSection(
        {
          id: 'known',
          title: 'What was known then',
          none: 'Nothing that was recorded by then answers the question.',
          unsearched,
        },
        model,
        answer,
      ),
      gatesSection(model),
      recordsSection(
        { id: 'exceptions', title: 'Refusals, waivers and doubts up to then', none: 'None is recorded.' },
        model,
        others,
        again,
      ),
      recordsSection(
        {
          id: 'later',
          title: 'Recorded later',
          none: 'Nothing that would answer the question was recorded later, up to the request of this pack.',
        },
        model,
        later,
      ),
      ...(question.edition === 'public'
        ? []
        : [
            {
              ...section('documents', 'Documents referred to', ...documentsOf(documents)),
              inShort: `${documents.length} documents. They are too many to be printed: report.html lists them.`,
            },
          ]),
      section('not-shown', 'What cannot be shown', ...notShown(model)),
      section('check', 'How to check this', ...howToCheck(model)),
      section(
        'limits',
        'What this does not show',
        paragraph(
          'It shows what was recorded, by whom, when and in which order, and that none of it was changed since. It does not show that what was recorded is true, that everything that happened was recorded, or how a court or a regulator would judge it. Documents are named by their digests and are not in the file.',
        ),
      ),
    ],
  };
};
