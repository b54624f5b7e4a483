import { certain, type Finding, graver, suspected } from './finding.ts';
import { AMBIGUOUS_GIVEN_NAMES, GIVEN_NAMES } from './given-names.ts';
import { SURNAMES, WORDS_THAT_ARE_SURNAMES } from './surnames.ts';
import { bare, isCalledAfter, isNoName, isSmallThing, isThing, isThingOrSurname } from './things.ts';
import { isOfPersons, titleUse } from './titles.ts';
import { wordList } from './word-list.ts';
import { isCapitalised, isInCapitals, isNameGap, type Word, wordsOf } from './words.ts';

const KIND = 'the name of a person';

const BEFORE_SAINTS = wordList('st saint ss king queen prince princess pope');
/** Words that connect the parts of a name: `Ludwig van Dyk`. */
const CONNECTORS = wordList('of de la le du da di van von der den bin bint al el ap ab ferch and the');
/** What only people do. */
const SPEECH = wordList(
  'said says told tells asked asks wrote writes thinks thought feels felt complained attended chaired lives lived phoned rang emailed ' +
    'came spoke explained suggested reported mentioned added agreed objected raised wants wanted who signed recorded',
);
const LONGEST_NAME = 6;
const MOST_INITIALS = 4;

type Words = readonly Word[];

const isSurname = (word: Word): boolean => SURNAMES.has(bare(word.text).replaceAll("'", ''));
const isPlainSurname = (word: Word): boolean => isSurname(word) && !WORDS_THAT_ARE_SURNAMES.has(bare(word.text));
const isGiven = (word: Word): boolean => GIVEN_NAMES.has(bare(word.text));
const isAmbiguousGiven = (word: Word): boolean => AMBIGUOUS_GIVEN_NAMES.has(bare(word.text));
const isInitial = ({ text }: Word): boolean => text.length === 1;

/** The words that go on behind `from` as the name of a person or of a thing would: capitalised ones and connectors. */
const goesOn = (text: string, words: Words, from: number): Words => {
  const run: Word[] = [];
  for (let at = from; run.length < LONGEST_NAME; at += 1) {
    const [previous, word] = [run.at(-1), words[at]];
    if (word === undefined || (previous !== undefined && !isNameGap(text, previous, word))) break;
    const isSlug = previous !== undefined && /[-_]/.test(text.charAt(previous.end));
    if (!isCapitalised(word) && !isSlug && !CONNECTORS.has(word.text) && !(run.length > 1 && isSmallThing(word.text)))
      break;
    run.push(word);
  }
  return run;
};

/**
 * Whether what begins with the name of a person goes on as the name of a place, a building, an organisation or a paper.
 * @param isPerson what stands before says so: `Mrs James Hall`.
 */
const isNameOfThing = (run: Words, isPerson: boolean): boolean =>
  run.some((word, index) => {
    const before = run[index - 1];
    if (before === undefined) return false;
    if (isThing(word.text) || isSmallThing(word.text)) return true;
    if (!isThingOrSurname(word.text) || isInitial(before)) return false;
    return index > 1 || !isGiven(before) || (!isPerson && isSurname(before));
  });

/** Index of the word behind initials and further titles: `Rev Dr J. R. Smith`; undefined where the text goes on otherwise. */
const nameBehind = (text: string, words: Words, title: number): number | undefined => {
  for (let at = title + 1; at - title <= MOST_INITIALS + 2; at += 1) {
    const [previous, word] = [words[at - 1], words[at]];
    if (previous === undefined || word === undefined || !isNameGap(text, previous, word)) return undefined;
    if (!isInitial(word) && titleUse(word.text) === undefined) return at;
  }
  return undefined;
};

const titledAt = (text: string, words: Words, at: number): Finding | undefined => {
  const title = words[at];
  const kind = title === undefined ? undefined : titleUse(title.text);
  if (title === undefined || kind === undefined) return undefined;
  const next = nameBehind(text, words, at);
  const word = next === undefined ? undefined : words[next];
  if (next === undefined || word === undefined || isNoName(word.text)) return undefined;
  const isListed = isSurname(word) || (isGiven(word) && words[next + 1] !== undefined);
  // `the dr said`, `Mr. and`: what is written small is a name only when it is known as one.
  if (!isCapitalised(word) && !(isListed && !isThing(word.text))) return undefined;
  if (kind === 'before a known name' && !(isListed && (isCapitalised(word) || isGiven(word)))) return undefined;
  // `Lord Street`
  if (isThing(word.text) && !isOfPersons(title.text)) return undefined;
  if (isNameOfThing(goesOn(text, words, next), isOfPersons(title.text))) return undefined;
  return isOfPersons(title.text) && isCapitalised(word) ? certain(KIND) : suspected(KIND);
};

/** A surname where one would stand behind a given name. */
const isSurnameBehind = (given: Word, word: Word): boolean => {
  if (isNoName(word.text) || isThing(word.text) || word.text.length < 2) return false;
  if (!isCapitalised(word)) return isCapitalised(given) ? isGiven(given) && isPlainSurname(word) : isSurname(word);
  // `Jane SMITH`, but not `Jordan NHS`.
  return isSurname(word) || (isGiven(given) && isInCapitals(word) === isInCapitals(given));
};

const isSpeechAt = (words: Words, at: number): boolean => SPEECH.has(words[at]?.text.toLowerCase() ?? '');

/** Two words, known as a given name and fit to be a surname: `Jane Smith`. */
const untitledAt = (text: string, words: Words, at: number): Finding | undefined => {
  const [before, given] = [words[at - 1], words[at]];
  if (given === undefined || !(isGiven(given) || isAmbiguousGiven(given))) return undefined;
  if (before !== undefined && BEFORE_SAINTS.has(before.text.toLowerCase()) && isNameGap(text, before, given))
    return undefined;
  let next = at + 1;
  while (next - at <= MOST_INITIALS && words[next] !== undefined && isInitial(words[next] as Word)) next += 1;
  const [previous, surname] = [words[next - 1], words[next]];
  if (previous === undefined || surname === undefined || !isNameGap(text, previous, surname)) return undefined;
  if (!isSurnameBehind(given, surname) || (isAmbiguousGiven(given) && !isCapitalised(given))) return undefined;
  if (isCalledAfter(given.text, surname.text)) return undefined;
  if (isSpeechAt(words, next + 1)) return suspected(KIND);
  if (isAmbiguousGiven(given) && !isPlainSurname(surname)) return undefined;
  if (isThingOrSurname(surname.text) || isNameOfThing([given, ...goesOn(text, words, next)], false)) return undefined;
  return suspected(KIND);
};

/** `Smith, Jane` and `SMITH Jane`, as lists of those present have it. */
const invertedAt = (text: string, words: Words, at: number): Finding | undefined => {
  const [surname, given] = [words[at], words[at + 1]];
  if (surname === undefined || given === undefined || !isSurname(surname) || !isGiven(given)) return undefined;
  const gap = text.slice(surname.end, given.start);
  const isShouted = /^\s+$/.test(gap) && isInCapitals(surname) && isCapitalised(given) && !isInCapitals(given);
  const isName = isShouted || (/^,\s+$/.test(gap) && isCapitalised(surname) === isCapitalised(given));
  return isName && !isThingOrSurname(surname.text) ? suspected(KIND) : undefined;
};

/** `J. Smith wrote`: an initial with its full stop before a surname that is no word, or whoever bears it speaks. */
const initialledAt = (text: string, words: Words, at: number): Finding | undefined => {
  const [initial, surname] = [words[at], words[at + 1]];
  if (initial === undefined || surname === undefined || !isInitial(initial) || !isCapitalised(surname))
    return undefined;
  if (!/^\.\s?$/.test(text.slice(initial.end, surname.start)) || isThingOrSurname(surname.text)) return undefined;
  const isName = isPlainSurname(surname) || (isSurname(surname) && isSpeechAt(words, at + 2));
  return isName ? suspected(KIND) : undefined;
};

/**
 * The gravest thing in a normalised text that looks like the name of a person: one with a title (`Cllr …`), or a given name
 * that is known before a surname. Names of places, buildings, organisations and papers called after a person are none.
 */
export const personNameIn = (text: string): Finding | undefined => {
  const words = wordsOf(text);
  let found: Finding | undefined;
  for (let at = 0; at < words.length && found?.certainty !== 'certain'; at += 1)
    found = graver(
      found ?? untitledAt(text, words, at) ?? invertedAt(text, words, at) ?? initialledAt(text, words, at),
      titledAt(text, words, at),
    );
  return found;
};
