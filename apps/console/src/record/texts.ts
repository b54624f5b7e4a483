import type { Mistake } from '../form/mistakes.tsx';
import { typed } from '../form/typed.ts';
import type { Fields } from '../sign-in/session.ts';

/** Lines of a text that are not empty. */
export const linesOf = (fields: Fields, field: string): readonly string[] =>
  typed(fields, field)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Whether a text is a sentence of the record. */
export const isSentence = ({ length }: string): boolean => length >= 3 && length <= 600;

/** What is wrong with a name of 120 characters at most. @param enter what is said where it is missing; it may be missing otherwise. */
export const labelMistakes = (fields: Fields, field: string, name: string, enter?: string): readonly Mistake[] => {
  const given = typed(fields, field);
  if (given === '') return enter === undefined ? [] : [{ field, text: enter }];
  return given.length > 120 ? [{ field, text: `${name} must be 120 characters or fewer` }] : [];
};

/** What is wrong with a sentence of 3 to 600 characters. @param enter what is said where it is missing; it may be missing otherwise. */
export const sentenceMistakes = (fields: Fields, field: string, name: string, enter?: string): readonly Mistake[] => {
  const given = typed(fields, field);
  if (given === '') return enter === undefined ? [] : [{ field, text: enter }];
  return isSentence(given) ? [] : [{ field, text: `${name} must be 3 to 600 characters` }];
};
