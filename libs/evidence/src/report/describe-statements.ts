import { DIGEST_OF } from '@throughline/domain';
import { formatTitled } from '@throughline/policy/words';
import { type Block, paragraph, type ReportDocument, type Section, section } from './report-document.ts';
import type { ReportModel } from './report-model.ts';
import { formatMoment } from './words.ts';

/** A draft for a person to complete and sign, and the name of its file. */
export interface Statement extends ReportDocument {
  readonly file: string;
}

const MARK = 'DRAFT, not signed';
const ACT = 'Civil Evidence Act 1995';

const numbered = (...items: readonly string[]): Block => ({
  block: 'list',
  isNumbered: true,
  items: items.map((text) => [text]),
});
const blanks = (...names: readonly string[]): Block => ({ block: 'blanks', names });

const OFFICER =
  '“Officer” includes any person occupying a responsible position in relation to the relevant activities of the authority or in relation to its records (section 9(4)).';
const purpose = (law: string): Section =>
  section(
    'purpose',
    'What this is',
    paragraph(
      'A draft to check, complete, change and sign. Nobody has signed it, and until somebody does it states nothing. It is not legal advice.',
    ),
    paragraph(law),
  );

const recordsOf = ({ programme, known, recordedUpTo, asked, pack, log }: ReportModel): Section =>
  section('records', 'The records', {
    block: 'terms',
    terms: [
      ['Programme', [[`${formatTitled(programme.title, programme.id)}, organisation ${programme.organisation}`]]],
      ['Records', [[`1 to ${known.of}, without a gap; the last was recorded on ${formatMoment(recordedUpTo)}`]]],
      ['Asked about', asked.map((one) => [one])],
      ['Evidence pack', [[{ code: pack }]]],
      ['Log', [[{ code: log.origin }, `, with ${log.size} leaves when the records were proven`]]],
    ],
  });

const toSign = (...before: readonly string[]): Section =>
  section('sign', 'To be completed and signed', blanks(...before, 'Name in full', 'Office held', 'Date', 'Signature'));

const certificate = (model: ReportModel): Statement => ({
  file: 'draft-certificate.pdf',
  title: `Certificate, ${ACT} s.9(2)`,
  mark: MARK,
  sections: [
    purpose(
      `Section 9(2) of the ${ACT}: a document shall be taken to form part of the records of a business or public authority if there is produced to the court a certificate to that effect signed by an officer of the business or authority to which the records belong. ${OFFICER}`,
    ),
    section(
      'statement',
      'Certificate',
      numbered(
        `I am an officer of [name of the authority], organisation code ${model.programme.organisation}, to which the records described below belong.`,
        `I certify under section 9(2) of the ${ACT} that the records described below, which are in the evidence pack described below, form part of the records of that authority.`,
      ),
    ),
    recordsOf(model),
    toSign(DIGEST_OF.file),
  ],
});

const copy = (model: ReportModel): Statement => ({
  file: 'draft-authenticated-copy.pdf',
  title: `Authenticated copy, ${ACT} s.8`,
  mark: MARK,
  sections: [
    purpose(
      `Section 8 of the ${ACT}: where a statement contained in a document is admissible as evidence in civil proceedings, it may be proved by the production of that document or, whether or not that document is still in existence, by the production of a copy of that document or of the material part of it, authenticated in such manner as the court may approve. It is immaterial how many removes there are between a copy and the original.`,
    ),
    section(
      'statement',
      'Authentication',
      numbered(
        `The file of the evidence pack described below is a copy of records 1 to ${model.known.of} of the programme named below, made from the record that [name of the authority] keeps.`,
        'I checked the file on [date] with the public keys of the log, which I took from [where they are published], by the command throughline verify. The result was: [Verified, or what disagreed].',
        'The manner of authentication that is proposed is this: the manifest in the file has the SHA-256 digest of each of its parts, and the signed log has the digest of the manifest.',
      ),
    ),
    recordsOf(model),
    toSign(DIGEST_OF.file),
  ],
});

const searched = ({ known, asked, later, notShown }: ReportModel): readonly string[] => [
  `I caused records 1 to ${known.version} of that programme, which are all that was known at the moment that is asked about (${known.moment}), to be searched for the following: ${asked.join('; ')}.`,
  ...(notShown.length === 0
    ? []
    : [
        `The search did not cover what these records say: ${notShown.map(({ version, why }) => `record ${version} (${why})`).join(', ')}.`,
      ]),
  'There is no entry in the records so searched that answers that description.',
  ...(later.length === 0
    ? []
    : [`Entries that answer it were recorded later: ${later.map((version) => `record ${version}`).join(', ')}.`]),
];

const affidavit = (model: ReportModel): Statement => ({
  file: 'draft-affidavit.pdf',
  title: `Affidavit, ${ACT} s.9(3)`,
  mark: MARK,
  sections: [
    purpose(
      `Section 9(3) of the ${ACT}: the absence of an entry in the records of a business or public authority may be proved in civil proceedings by affidavit of an officer of the business or authority to which the records belong. A certificate under section 9(2) is not enough for that. ${OFFICER}`,
    ),
    section(
      'heading',
      'Heading',
      blanks(
        'Made on behalf of',
        'Deponent',
        'Number of affidavit',
        'Exhibits',
        'Date sworn',
        'Court and claim',
        'Parties',
      ),
    ),
    section(
      'statement',
      'Affidavit',
      paragraph('I, [full name], of [address], state on oath:'),
      numbered(
        `I am [office] of [name of the authority], organisation code ${model.programme.organisation}, and an officer of it in relation to the records described below, which belong to it.`,
        'What I state here is within my own knowledge [or: is information from … , which I believe to be true].',
        `The authority records its involvement of the public in the programme ${formatTitled(model.programme.title, model.programme.id)} as numbered records, from 1 on and without a gap.`,
        ...searched(model),
        'The evidence pack described below, marked [exhibit], holds these records and how they were searched.',
      ),
    ),
    recordsOf(model),
    section(
      'jurat',
      'To be sworn',
      blanks('Sworn at', 'On', 'Signature of deponent', 'Before me', 'Name and qualification'),
    ),
  ],
});

/**
 * Drafts under the Civil Evidence Act 1995 for the records of a pack: a certificate, the authentication of a copy, and an affidavit where nothing on
 * record answered the question. None for a replay, which is nobody's record, nor for the public edition, which shows no content, nor where nothing was on
 * record at the moment that is asked about: there were no records to search.
 */
export const describeStatements = (model: ReportModel): readonly Statement[] => {
  if (model.programme.isReplay || model.question.edition === 'public' || model.known.version === 0) return [];
  const isAbsent = model.answer.length === 0 && model.question.certificate === undefined;
  return [...(isAbsent ? [affidavit(model)] : []), copy(model), certificate(model)];
};
