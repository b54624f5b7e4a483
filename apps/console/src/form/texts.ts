import type { Fields } from '../sign-in/session.ts';
import type { Mistake } from './mistakes.tsx';
import { typed } from './typed.ts';

const LEAST_SENTENCE = 3;
/** Characters of a sentence of the record at most. */
export const MOST_SENTENCE = 600;
const MOST_LINE = 120;

/** Lines of a text that are not empty. */
export const linesOf = (fields: Fields, field: string): readonly string[] =>
  typed(fields, field)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What a sentence of the record must be and is not, as `600 characters or fewer`; undefined where nothing is wrong with it. */
export const sentenceMustBe = ({ length }: string): string | undefined => {
  if (length < LEAST_SENTENCE) return `${LEAST_SENTENCE} characters or more`;
  return length > MOST_SENTENCE ? `${MOST_SENTENCE} characters or fewer` : undefined;
};

/** The same of a name, or of one line of several. */
export const lineMustBe = ({ length }: string): string | undefined =>
  length > MOST_LINE ? `${MOST_LINE} characters or fewer` : undefined;

/** What is wrong with a text. @param enter what is said where it is missing; it may be missing otherwise. */
const mistakes =
  (mustBe: (text: string) => string | undefined) =>
  (fields: Fields, field: string, name: string, enter?: string): readonly Mistake[] => {
    const given = typed(fields, field);
    if (given === '') return enter === undefined ? [] : [{ field, text: enter }];
    const wrong = mustBe(given);
    return wrong === undefined ? [] : [{ field, text: `${name} must be ${wrong}` }];
  };

/** What is wrong with a name of up to 120 characters. @param enter what is said where it is missing; it may be missing otherwise. */
export const labelMistakes = mistakes(lineMustBe);
/** What is wrong with a sentence of 3 to 600 characters. @param enter what is said where it is missing; it may be missing otherwise. */
export const sentenceMistakes = mistakes(sentenceMustBe);
