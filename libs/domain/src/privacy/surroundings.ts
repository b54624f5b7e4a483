import { isDigit, isLetter, isSpace, isWordCharacter } from './characters.ts';
import data from './data/number-words.json' with { type: 'json' };
import { wordList } from './word-list.ts';

/** How far before and after a number words are looked at. */
const REACH = 48;
/** Words between a label and its number that say nothing themselves: `NHS number of the patient: …`. */
const FILLERS = wordList(...data.fillers);

/** By these a number is said to be of a catalogue or a register of things, however it is grouped. */
export const CATALOGUES = wordList(...data.catalogues);

/** By these a number is said to be a thing's; a person's stands behind some of them, but then it is grouped or labelled. */
export const NUMBERED_THINGS = wordList(...data.numberedThings);

const words = (text: string): readonly string[] => text.toLowerCase().match(/[a-z]+/g) ?? [];
const meaning = (found: readonly string[]): string | undefined => found.find((word) => !FILLERS.has(word));

/** The part of `text` before `start` in which a label may stand: up to the end of the sentence before. */
const before = (text: string, start: number): string => {
  const part = text.slice(Math.max(0, start - REACH), start);
  const other = Math.max(part.lastIndexOf('; '), part.lastIndexOf('! '), part.lastIndexOf('? '));
  return other === -1 ? part : part.slice(other + 1);
};

/** The nearest word before a number that says what the number is, in small letters. */
export const wordBefore = (text: string, start: number): string | undefined =>
  meaning([...words(before(text, start))].reverse());

/** The nearest such word after it, in the same sentence. */
export const wordAfter = (text: string, end: number): string | undefined =>
  meaning(words(text.slice(end, end + REACH).split(/[;!?]|\. /, 1)[0] ?? ''));

/** True when nothing but the number stands in the text, apart from punctuation. */
export const standsAlone = (text: string, start: number, end: number): boolean => {
  for (let at = 0; at < start; at += 1) if (isWordCharacter(text.charCodeAt(at))) return false;
  for (let at = end; at < text.length; at += 1) if (isWordCharacter(text.charCodeAt(at))) return false;
  return true;
};

/** The letters directly before `at`, in small letters: `tel` in `tel07700…`; `?` when they go on from a digit, as in a digest. */
export const lettersBefore = (text: string, at: number): string => {
  let start = at;
  while (at - start <= REACH && isLetter(text.charCodeAt(start - 1))) start -= 1;
  return start < at && isDigit(text.charCodeAt(start - 1)) ? '?' : text.slice(start, at).toLowerCase();
};

/** A whole word written on directly behind a number: `07700900123please`. Letters that digits are written with are no word. */
export const runsIntoWord = (text: string, end: number): boolean => {
  const word = /^(?:[a-z]{3,24}|[A-Z][a-z]{2,23}|or|if|at|on|so)(?![\w-]|[.:/]\w)/.exec(text.slice(end, end + 28))?.[0];
  return word !== undefined && !/^[a-f]+$/i.test(word);
};

/** Letters that the digits are stuck to, other than a label, or a digit behind a hyphen or a slash. */
const continues = (text: string, at: number, step: 1 | -1): boolean => {
  const next = text.charCodeAt(at);
  if (isWordCharacter(next)) return true;
  return !isSpace(next) && !'([{)]},.:;!?\'"'.includes(text.charAt(at)) && isWordCharacter(text.charCodeAt(at + step));
};

/** Part of a longer id, an address or the name of a file: `DOC-0207946-0123`, `/uploads/1791800009-report.pdf`. */
export const isPartOfSomething = (text: string, start: number, end: number): boolean =>
  continues(text, start - 1, -1) ||
  continues(text, end, 1) ||
  // `report.1234567881`, `urn:example:1234567881`, `1234567881.pdf`
  (/[.:]/.test(text.charAt(start - 1)) && isWordCharacter(text.charCodeAt(start - 2))) ||
  (/[.:]/.test(text.charAt(end)) && isWordCharacter(text.charCodeAt(end + 1)));
