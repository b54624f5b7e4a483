import data from './data/surnames.json' with { type: 'json' };
import { wordList } from './word-list.ts';

/** Surnames that are English words as well. */
export const WORDS_THAT_ARE_SURNAMES = wordList(...data.words);

/**
 * All surnames that are known: of the 1,800 most frequent of the United States (Census Bureau 1990, public domain), and
 * surnames frequent in the United Kingdom that are missing there.
 */
export const SURNAMES = wordList(...data.names, ...data.words);
