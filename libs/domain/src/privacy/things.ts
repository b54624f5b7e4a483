import data from './data/things.json' with { type: 'json' };
import { wordList } from './word-list.ts';

/** What places, buildings, organisations and papers that are called after a person are: `Sir Robert Peel Community Hospital`. */
const THINGS = wordList(...data.things);
/** Those that are surnames as well: `Margaret Street` is a place, and so is `Dr Johnson Hill`, but `Mrs Jane Hill` is not. */
const THINGS_AND_SURNAMES = wordList(...data.thingsAndSurnames);

/** What follows a title in the titles of meetings and complaints, not of persons: `Cllr Briefing`, `Dr Appointments`. */
const NOT_NAMES = wordList(...data.notNames);
/** No surname of these islands ends so; nouns do. */
const NOUN = /(?:ments?|tions?|sions?|ances?|ences?|ability|ities|ness)$/;

/** What goes on in small letters behind a name without being a person's: `the Oliver McGowan training`. */
const SMALL_THINGS = wordList(
  'training inquiry lecture award scheme programme hospital hospice centre foundation trust charity',
);
/** Hospitals, charities and firms that are known by nothing but the name of a person. */
const CALLED_AFTER = wordList(...data.calledAfter);

const MARKS = /\p{M}+/gu;
/** A word as it is looked up: small letters without marks, without the ending of a possessive. */
export const bare = (word: string): string =>
  word.toLowerCase().normalize('NFD').replace(MARKS, '').replaceAll('ł', 'l').replace(/'s?$/, '');

export const isThing = (word: string): boolean => THINGS.has(bare(word));
export const isThingOrSurname = (word: string): boolean => THINGS_AND_SURNAMES.has(bare(word));
/** A word that no person is called by, though it stands where a name would. */
export const isNoName = (word: string): boolean => NOT_NAMES.has(bare(word)) || NOUN.test(bare(word));
export const isSmallThing = (word: string): boolean => SMALL_THINGS.has(word);
export const isCalledAfter = (given: string, surname: string): boolean =>
  CALLED_AFTER.has(`${bare(given)}-${bare(surname)}`);
