import type { ComparedDocuments, Finding, PackVerification, ReferredDocument } from '@throughline/evidence';
import { count } from '@throughline/words';
import { formatFinding } from './findings.ts';
import { formatSignedBy } from './signed-by.ts';

/** Findings that fail nothing. */
const isGap = ({ class: kind }: Finding): boolean => kind === 'withheld' || kind === 'erased';

const subject = ({ manifest }: PackVerification): string => {
  if (manifest === undefined) return 'The file';
  const { programme, certificate, edition } = manifest.question;
  const what = certificate === undefined ? 'Evidence pack' : `Certificate of gate ${certificate}`;
  return `${what} of ${programme} (${edition} edition, ${manifest.pack.slice(0, 12)})`;
};

const timeLines = ({ timeStamp }: PackVerification): readonly string[] => {
  if (timeStamp === undefined) return [];
  return [
    timeStamp === 'not-checked'
      ? 'Its time-stamp was not checked: name who is trusted by --authority.'
      : `By its time-stamp, all of this was in the log at ${timeStamp.genTime}.`,
  ];
};

const formatDocument = ({ uri, documentDate, sha256, by }: ReferredDocument): string =>
  `${uri}, of ${documentDate}, SHA-256 ${sha256}, by ${by.length === 1 ? 'record' : 'records'} ${by.join(', ')}`;

/** Files named at most that no record refers to. */
const MOST_UNREFERRED = 5;

/** A folder can hold many other files: their number, and the first of them. */
const formatUnreferred = (files: readonly string[]): readonly string[] => {
  if (files.length === 0) return [];
  const more = files.length - MOST_UNREFERRED;
  return [
    `No record refers to ${count(files.length, 'other file')} in the folder${more > 0 ? `, as these; --json names all` : ''}:`,
    ...files.slice(0, MOST_UNREFERRED).map((file) => `  ${file}`),
  ];
};

/** What became of the documents that records refer to; what disagrees comes first. */
const formatDocuments = (
  { documents, manifest }: PackVerification,
  compared: ComparedDocuments | undefined,
): readonly string[] => {
  if (manifest?.question.edition === 'public')
    return compared === undefined ? [] : ['The public edition says of no document that it was recorded.'];
  if (compared === undefined)
    return documents.length === 0
      ? []
      : [
          `It refers to ${count(documents.length, 'document')}, which are not in it: --documents <folder> compares those that you were given.`,
        ];
  const { matching, differing, notGiven, unreferred } = compared;
  const all = documents.length;
  return [
    ...differing.map(
      ({ document, file, found }) =>
        `DIFFERS: ${file}\n  expected: ${formatDocument(document)}\n  found:    SHA-256 ${found}`,
    ),
    `${matching.length} of ${count(all, 'document')} that records refer to ${matching.length === 1 ? 'is' : 'are'} as they were recorded.`,
    ...notGiven.map((document) => `not given: ${formatDocument(document)}`),
    ...formatUnreferred(unreferred),
  ];
};

/** What is not there: a record by its place; what is not of one record, as a sentence. */
const formatGap = ({ class: kind, where, found, line }: Finding): string =>
  line === undefined ? `${found.charAt(0).toUpperCase()}${found.slice(1)}.` : `${kind}: ${where}: ${found}`;

/** What a verification of a pack found, the first disagreement first. @param compared documents that were given with it. */
export const formatPackVerification = (verification: PackVerification, compared?: ComparedDocuments): string => {
  const { verified, findings, records, checkpoint } = verification;
  const under =
    checkpoint === undefined ? '' : ` under the checkpoint of ${checkpoint.size} leaves of ${checkpoint.origin}`;
  const lookedAt =
    checkpoint === undefined
      ? 'None of its records was looked at, because what follows comes first.'
      : `${count(records, 'record was', 'records were')} computed again${under}.`;
  const failures = findings.filter((finding) => !isGap(finding));
  if (!verified)
    return `NOT verified: ${subject(verification)}. ${lookedAt}\n${failures.map(formatFinding).join('\n')}`;
  return [
    `Verified: ${subject(verification)}. ${lookedAt}`,
    ...(checkpoint === undefined ? [] : [formatSignedBy(checkpoint)]),
    ...timeLines(verification),
    'No version is missing, and every file is the one that was issued.',
    ...findings.filter(isGap).map(formatGap),
    ...formatDocuments(verification, compared),
    'This says that nothing was changed since it was sealed, not that what was recorded is true.',
  ].join('\n');
};
