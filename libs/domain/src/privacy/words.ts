import { titleUse } from './titles.ts';

/** A word of a text, and where it begins and ends. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /\p{L}+(?:'\p{L}+)*/gu;

/** The words of a text in their order; apostrophes within belong to them, hyphens do not. */
export const wordsOf = (text: string): readonly Word[] =>
  Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ text: word, start: index, end: index + word.length }));

/** What stands between two words of a name: white space, full stops, and what file names have instead. */
const NAME_GAP = /^[\s.\-_+]{1,8}$/;
/** A full stop before white space ends a sentence, unless it ends an initial or a title. */
const SENTENCE_END = /\.\s/;
export const isNameGap = (text: string, one: Word, next: Word): boolean => {
  if (next.start - one.end > 8) return false;
  const gap = text.slice(one.end, next.start);
  return NAME_GAP.test(gap) && (!SENTENCE_END.test(gap) || one.text.length === 1 || titleUse(one.text) !== undefined);
};

export const isCapitalised = ({ text }: Word): boolean => /^\p{Lu}/u.test(text);
export const isInCapitals = ({ text }: Word): boolean => text.length > 1 && text === text.toUpperCase();
