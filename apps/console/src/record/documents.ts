import { dateOf, dayTyped, isNoDay } from '../form/day.ts';
import type { Mistake } from '../form/mistakes.tsx';
import { typed } from '../form/typed.ts';
import type { Fields } from '../sign-in/session.ts';

/** How many documents a form takes; an event takes more over the API. */
export const MOST_DOCUMENTS = 5;

/** Media types that can be chosen, with what people call them. */
export const MEDIA_TYPES: readonly (readonly [type: string, name: string])[] = [
  ['application/pdf', 'PDF'],
  ['text/html', 'Web page'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Word document'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Excel spreadsheet'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'PowerPoint presentation'],
  ['text/csv', 'CSV file'],
  ['image/jpeg', 'Picture'],
  ['audio/mpeg', 'Sound recording'],
  ['video/mp4', 'Film'],
];

/** A document of an event, as the record keeps it: where it is, its digest, the day on it and what it is. */
export interface Document {
  readonly uri: string;
  readonly sha256: string;
  readonly documentDate: string;
  readonly mediaType: string;
}

/** Name of a field of the document of a number, counted from 1. */
export const documentField = (number: number, name: 'uri' | 'sha256' | 'date' | 'mediaType'): string =>
  `document:${number}:${name}`;

const isGiven = (fields: Fields, number: number): boolean =>
  typed(fields, documentField(number, 'uri')) !== '' ||
  typed(fields, documentField(number, 'sha256')) !== '' ||
  !isNoDay(dayTyped(fields, documentField(number, 'date')));

/** Numbers of the documents of which something was answered. */
export const documentsGiven = (fields: Fields): readonly number[] =>
  Array.from({ length: MOST_DOCUMENTS }, (_, index) => index + 1).filter((number) => isGiven(fields, number));

const isAddress = (text: string): boolean => ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? '');

const mistakesOf = (fields: Fields, number: number): readonly Mistake[] => {
  const field = (name: Parameters<typeof documentField>[1]) => documentField(number, name);
  const answer = (name: 'uri' | 'sha256' | 'mediaType') => typed(fields, field(name));
  const document = `document ${number}`;
  return [
    ...(isAddress(answer('uri'))
      ? []
      : [
          {
            field: field('uri'),
            text: `Enter the address of ${document}, for example https://www.example.org/report.pdf`,
          },
        ]),
    ...(/^[0-9a-fA-F]{64}$/.test(answer('sha256'))
      ? []
      : [
          {
            field: field('sha256'),
            text: `Choose the file of ${document}, or enter its SHA-256 of 64 digits and letters`,
          },
        ]),
    ...(dateOf(dayTyped(fields, field('date'))) === undefined
      ? [{ field: `${field('date')}-day`, text: `Enter the date on ${document}, for example 19 2 2027` }]
      : []),
    ...(answer('mediaType') === '' ? [{ field: field('mediaType'), text: `Select what ${document} is` }] : []),
  ];
};

/** What is missing from the documents of which something was answered. */
export const documentMistakes = (fields: Fields): readonly Mistake[] =>
  documentsGiven(fields).flatMap((number) => mistakesOf(fields, number));

/** The documents that answers without a mistake name. */
export const documentsOf = (fields: Fields): readonly Document[] =>
  documentsGiven(fields).map((number) => ({
    uri: typed(fields, documentField(number, 'uri')),
    sha256: typed(fields, documentField(number, 'sha256')).toLowerCase(),
    documentDate: dateOf(dayTyped(fields, documentField(number, 'date')))?.toString() ?? '',
    mediaType: typed(fields, documentField(number, 'mediaType')),
  }));
