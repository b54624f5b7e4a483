import type { Steps } from '@throughline/policy';
import type { ReferredDocument } from '../documents/documents-in.ts';
import { joinTexts } from './report-text.ts';
import {
  type Block,
  paragraph,
  type ReportDocument,
  type Section,
  type Subsection,
  type Words,
} from './report-document.ts';
import type { ReportGate, ReportItem, ReportModel } from './report-model.ts';
import { capital, formatDate, formatMoment, formatValue } from './words.ts';

const REPLAY = {
  mark: 'REPLAY of a past case. Not a live programme.',
  notice: 'It has the dates of that case. “Recorded” and “as known” go by when it was played here.',
};

type Term = readonly [name: string, words: readonly Words[]];
const term = (name: string, ...words: Words): Term => [name, [words]];

const records = (versions: readonly number[]): Words =>
  joinTexts(
    versions.map((record) => [{ record }]),
    ', ',
  );

const itemOf = (item: ReportItem): Subsection => {
  const { version, leaf, what, occurredAt, recordedAt, by, eventId, says, meets, amends, amendedBy } = item;
  const amended = (name: string, versions: readonly number[]): readonly Term[] =>
    versions.length === 0 ? [] : [term(name, ...records(versions))];
  const terms: readonly Term[] = [
    term('Happened', formatMoment(occurredAt)),
    term('Recorded', formatMoment(recordedAt)),
    ...(by === undefined ? [] : [term('Recorded by', by)]),
    ...(meets.length === 0 ? [] : [['Met requirements', meets.map((one) => [one])] as const]),
    ...says.map(([name, text]) => term(name, ...text)),
    ...amended('Corrects or takes back', amends),
    ...amended('Corrected or taken back by', amendedBy),
    term('Event', { code: eventId }, `, leaf ${leaf} of the log`),
  ];
  return {
    id: `record-${version}`,
    title: `Record ${version}: ${what}, ${formatDate(occurredAt)}`,
    blocks: [{ block: 'terms', terms }],
  };
};

const requirementsOf = ({ gate, requirements }: ReportGate): readonly Block[] =>
  requirements.length === 0
    ? []
    : [
        {
          block: 'table',
          caption: `Requirements of gate ${gate} at that moment`,
          columns: [
            ['Requirement', 0.26],
            ['Met?', 0.13],
            ['What the record says', 0.28],
            ['Basis', 0.33],
          ],
          rows: requirements.map(({ title, mandatory, met, why, by, basis }) => [
            [[mandatory ? title : `${title} (advisory)`]],
            [[met ? 'Met' : 'Not met by what was recorded']],
            by.length === 0 ? [[capital(why)]] : [[capital(why)], ['By ', ...records(by)]],
            basis.map((citation) => [citation]),
          ]),
        },
      ];

const gateOf = (gate: ReportGate): Subsection => {
  const { gate: name, status, closedAt, requestedBy, closedBy, refusals } = gate;
  const people = requestedBy === undefined ? '' : `: requested by ${requestedBy}, closed by ${closedBy ?? ''}`;
  const closed = closedAt === undefined ? '' : `, ${formatMoment(closedAt)}${people}`;
  return {
    id: `gate-${name}`,
    title: `Gate ${name}`,
    blocks: [
      paragraph(`${status}${closed}.`),
      ...(refusals.length === 0 ? [] : [paragraph('Its closure was refused by ', ...records(refusals), '.')]),
      ...requirementsOf(gate),
    ],
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

const section = (id: string, title: string, ...blocks: readonly Block[]): Section => ({
  ...{ id, title, blocks, subsections: [] },
});

/** Records that are put into words in one step. */
const DESCRIBED_AT_ONCE = 200;

/** Records of one part of the report; `none` where there are none. One that was shown in full before is only named. */
const itemsIn = function* (
  { id, title, none }: { readonly id: string; readonly title: string; readonly none: string },
  items: readonly ReportItem[],
  shown: ReadonlySet<number> = new Set(),
): Steps<Section> {
  const subsections: Subsection[] = [];
  for (const item of items) {
    if (shown.has(item.version)) continue;
    subsections.push(itemOf(item));
    if (subsections.length % DESCRIBED_AT_ONCE === 0) yield;
  }
  const again = items.filter(({ version }) => shown.has(version));
  const named: Block = { block: 'list', items: again.map(({ version, what }) => [{ record: version }, `: ${what}`]) };
  return {
    id,
    title,
    blocks: items.length === 0 ? [paragraph(none)] : again.length === 0 ? [] : [paragraph('Shown above:'), named],
    subsections,
    inShort: `${items.length} records. They are too many to be printed: report.html shows each, and the files in events/ hold all of them.`,
  };
};

const asked = ({ programme, question, asked: parts, known, pack }: ReportModel): Block => ({
  block: 'terms',
  terms: [
    term('Programme', `${programme.title} (${programme.id}), organisation ${programme.organisation}`),
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

const inShort = ({ programme, known, gates, answer, later }: ReportModel): Block => ({
  block: 'list',
  items: [
    `Records in this pack: ${known.of}. Known then: ${known.version}. Recorded later: ${known.of - known.version}.`,
    `About what was asked: ${answer.length} known then, and ${later.length} recorded later.`,
    `The programme was in tier ${programme.tier}, under the policy ${programme.policy}.`,
    `${gates.filter(({ closedAt }) => closedAt !== undefined).length} of ${gates.length} gates had closed.`,
  ].map((text) => [text]),
});

const notShown = ({ notShown: absent, question }: ReportModel): Block =>
  absent.length === 0
    ? paragraph(question.edition === 'public' ? 'This edition shows no content of records.' : 'Nothing was held back.')
    : {
        block: 'list',
        items: absent.map(({ version, leaf, why }) => [
          `Record ${version} (leaf ${leaf}): ${why}. Its digest and its place stay proven.`,
        ]),
      };

const howToCheck = ({ known, log, question, inherited }: ReportModel): readonly Block[] => [
  paragraph(
    `The file that holds this report holds every record of the programme from the first to number ${known.of}, each with a proof that it stands in the log `,
    { code: log.origin },
    ` of ${log.size} leaves. No number is missing, and the last one is ${question.certificate === undefined ? 'the request of this very pack' : 'the closing itself'}. The check below computes all of this again, and takes each decision about a gate again by the policy that is in the file. It needs no network:`,
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

/** A report in words, some records a step. HTML and PDF add none. */
export const describeReport = function* (model: ReportModel): Steps<ReportDocument> {
  const { programme, question, gates, answer, later, exceptions, documents } = model;
  const of = `${programme.title} (${programme.id})`;
  return {
    title:
      question.certificate === undefined
        ? `Evidence pack: ${of}`
        : `Certificate of gate ${question.certificate}: ${of}`,
    ...(programme.isReplay ? REPLAY : {}),
    sections: [
      section('asked', 'What was asked', asked(model)),
      section('short', 'In short', inShort(model)),
      yield* itemsIn(
        { id: 'known', title: 'What was known then', none: 'Nothing that was recorded by then answers the question.' },
        answer,
      ),
      {
        ...section(
          'gates',
          'Gates and their requirements then',
          paragraph(
            'A gate is closed when its requirements are met or waived and two people have signed it off. “Not met by what was recorded” says what the record lacks, not what was done.',
          ),
        ),
        subsections: gates.map(gateOf),
      },
      yield* itemsIn(
        { id: 'exceptions', title: 'Refusals, waivers and doubts up to then', none: 'None is recorded.' },
        exceptions,
        new Set(answer.map(({ version }) => version)),
      ),
      yield* itemsIn(
        {
          id: 'later',
          title: 'Recorded later',
          none: 'Nothing that would answer the question was recorded later, up to the request of this pack.',
        },
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
      section('not-shown', 'What cannot be shown', notShown(model)),
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
