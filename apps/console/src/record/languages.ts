import { ticked, tickFields } from '../form/ticked.ts';
import type { Fields } from '../sign-in/session.ts';
import type { Catalogues } from './read-answers.ts';
import { linesOf } from '../form/texts.ts';

/** Where languages are typed that are not among those to tick. @param list such as `language`. */
export const othersOf = (list: string): string => `${list}Others`;

type Known = Pick<Catalogues, 'languages' | 'otherLanguages'>;

const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
/** A name or a tag as a tag; undefined where no language is called so. */
const tagOf = (text: string, { languages, otherLanguages }: Known): string | undefined => {
  const isIt = ({ name }: { readonly name: string }) => name.toLowerCase() === text.toLowerCase();
  return [...languages, ...otherLanguages].find(isIt)?.code ?? (TAG.test(text) ? text : undefined);
};

/** Lines, counted from 1, that name no language that is known. */
export const unknownLanguages = (fields: Fields, list: string, known: Known): readonly number[] =>
  linesOf(fields, othersOf(list)).flatMap((line, index) => (tagOf(line, known) === undefined ? [index + 1] : []));

/** Tags of the languages that were ticked and typed, each once. */
export const languagesOf = (fields: Fields, list: string, known: Known): readonly string[] => [
  ...new Set([...ticked(fields, list), ...linesOf(fields, othersOf(list)).flatMap((line) => tagOf(line, known) ?? [])]),
];

/** A language by its name. */
export const languageName = (tag: string, { languages, otherLanguages }: Known): string =>
  [...languages, ...otherLanguages].find(({ code }) => code === tag)?.name ?? tag;

/** The answers that stand for languages: ticked where they can be, else typed. */
export const languageFields = (list: string, tags: readonly string[], known: Known): Fields => {
  const canBeTicked = (tag: string) => known.languages.some(({ code }) => code === tag);
  const others = tags.filter((tag) => !canBeTicked(tag)).map((tag) => languageName(tag, known));
  return {
    ...tickFields(list, tags.filter(canBeTicked)),
    ...(others.length === 0 ? {} : { [othersOf(list)]: others.join('\n') }),
  };
};
