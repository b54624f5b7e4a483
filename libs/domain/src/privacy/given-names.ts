import data from './data/given-names.json' with { type: 'json' };
import { wordList } from './word-list.ts';

/**
 * Given names that are no English word and no place: the 1,800 most frequent of women and 1,100 of men in the United States
 * (Census Bureau 1990, public domain), and names frequent in the United Kingdom that are missing there.
 */
export const GIVEN_NAMES = wordList(...data.names);

/** Given names that are English words or places as well: before a surname that is known they name a person. */
export const AMBIGUOUS_GIVEN_NAMES = wordList(...data.ambiguous);
