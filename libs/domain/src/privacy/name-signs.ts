import { AMBIGUOUS_GIVEN_NAMES, GIVEN_NAMES } from './given-names.ts';
import { TITLES } from './titles.ts';

/** Slots of the table below: with so many, one word in a hundred is looked at in vain. */
const SLOTS = 1 << 17;
const ANY_CASE = 1;
const CAPITALISED = 2;

/** Begins the hash of a word, and takes in its next letter, small or capital (FNV-1a). */
export const NO_LETTERS = 0x811c9dc5;
export const withLetter = (hash: number, code: number): number => Math.imul(hash ^ (code | 32), 0x01000193);

const slotOf = (hash: number): number => (hash ^ (hash >>> 15)) & (SLOTS - 1);

const table = new Uint8Array(SLOTS);
const enter = (words: Iterable<string>, how: number): void => {
  for (const word of words) {
    let hash = NO_LETTERS;
    for (let at = 0; at < word.length; at += 1) hash = withLetter(hash, word.charCodeAt(at));
    table[slotOf(hash)] = (table[slotOf(hash)] ?? 0) | how;
  }
};
enter(TITLES, ANY_CASE);
enter(GIVEN_NAMES, ANY_CASE);
enter(AMBIGUOUS_GIVEN_NAMES, CAPITALISED);

/** Whether a word of this hash may be a title or a given name; false means it is none. Spares looking up each word of each text. */
export const maySignName = (hash: number, isCapitalised: boolean): boolean => {
  const how = table[slotOf(hash)] ?? 0;
  return how !== 0 && (isCapitalised || (how & ANY_CASE) !== 0);
};
