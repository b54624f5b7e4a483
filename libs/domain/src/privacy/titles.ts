import { wordList } from './word-list.ts';

/** Nobody and nothing but a living person is called by these. */
const OF_PERSONS = wordList('mr mrs ms miss mx cllr councillor revd');
/** Hospitals, reports and streets are called by these as well. */
const OF_MEMORIES = wordList('dr prof professor sir dame rev reverend lord lady');
/** Offices that are titles before a name that is known. */
const OFFICES = wordList('nurse matron sister midwife doctor father pastor imam rabbi');
/** All titles, in small letters. */
export const TITLES: ReadonlySet<string> = new Set([...OF_PERSONS, ...OF_MEMORIES, ...OFFICES]);
export const isOfPersons = (title: string): boolean => OF_PERSONS.has(title.toLowerCase());

/** In small letters only those that are no words, and in capitals: MS is an illness, MR a scan, DR a country. */
const IN_SMALL_LETTERS = wordList('mr mrs cllr prof revd');
const IN_CAPITALS = wordList('MRS MISS PROF REVD CLLR COUNCILLOR PROFESSOR REVEREND');
const IN_CAPITALS_BEFORE_SURNAMES = wordList('MR MS DR SIR DAME LORD LADY');

/** How a word serves as a title: before any name, only before one that is known, or not at all. */
export const titleUse = (word: string): 'always' | 'before a known name' | undefined => {
  const title = word.toLowerCase();
  if (!TITLES.has(title)) return undefined;
  if (OFFICES.has(title)) return word === title ? undefined : 'before a known name';
  if (word === title) return IN_SMALL_LETTERS.has(title) ? 'always' : 'before a known name';
  if (word.slice(1) === title.slice(1) || IN_CAPITALS.has(word)) return 'always';
  return IN_CAPITALS_BEFORE_SURNAMES.has(word) ? 'before a known name' : undefined;
};
