import { formatTitled } from '@throughline/policy/words';
import type { ReferredDocument } from '../documents/documents-in.ts';
import { howToCheck, notShown } from './describe-check.ts';
import { gateOf, records } from './describe-gates.ts';
import { asked, inShort, isBefore } from './describe-question.ts';
import { recordsSection } from './describe-records.ts';
import { type Block, paragraph, type ReportDocument, type Section, section } from './report-document.ts';
import type { ReportModel } from './report-model.ts';
import { formatValue } from './words.ts';

const REPLAY = {
  mark: 'REPLAY of a past case. Not a live programme.',
  notice: 'It has the dates of that case. “Recorded” and “as known” go by when it was played here.',
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
