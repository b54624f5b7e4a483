import { isBeyondAscii, isDigit, isLetter, isLower, isUpper } from './characters.ts';
import { digitGroups } from './digit-groups.ts';
import { holdsEmailAddress } from './email.ts';
import { certain, type Finding, graver, suspected } from './finding.ts';
import { maySignName, NO_LETTERS, withLetter } from './name-signs.ts';
import { nhsNumberIn } from './nhs-number-in-text.ts';
import { decoded, joined, normalised, parted } from './normalise.ts';
import { personNameIn } from './person-name.ts';
import { holdsFullPostcode } from './postcode.ts';
import { holdsSpelledEmail } from './spelled-email.ts';
import { telephoneIn } from './telephone.ts';

/** Digits below which no telephone number or NHS number can be there, and below which no postcode. */
const FEWEST_NUMBER = 10;
const FEWEST_POSTCODE = 2;
/** Single characters in a row from which on a text is taken to be spelled out. */
const FEWEST_SINGLES = 5;
/** `%`, `&` and the backslash begin what stands for another character. */
const ESCAPES = new Set([37, 38, 92]);
const AT_SIGN = 64;
const SMALL_A = 97;
const SMALL_T = 116;

/** What could be in a text, as bits beside the count of its digits. */
const AT_WORD = 1;
const AT_SIGN_SEEN = 2;
const NAME = 4;
/** Characters beyond ASCII, `%`, `&`, a backslash, or five characters in a row each by itself: it can be read in other ways. */
const OTHER_READINGS = 8;
/** A capital letter behind a small one: words may be run together, as in `JaneSmith.docx`. */
const RUN_TOGETHER = 16;
const DIGITS_FROM = 5;

/** One pass over a text, so that only what could be there is looked for. A number rather than an object: it is made for every text. */
const signsOf = (text: string): number => {
  let signs = 0;
  let digits = 0;
  let run = 0;
  let singles = 0;
  let hash = NO_LETTERS;
  let isWord = false;
  let isCapitalised = false;
  // One step beyond the end, where no character is, ends the last word.
  for (let index = 0; index <= text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isLetter(code)) {
      if (!isWord) {
        hash = NO_LETTERS;
        isCapitalised = isUpper(code);
        isWord = true;
      }
      hash = withLetter(hash, code);
      if (isUpper(code) && isLower(text.charCodeAt(index - 1))) signs |= RUN_TOGETHER;
      run += 1;
      continue;
    }
    if (isWord && maySignName(hash, isCapitalised)) signs |= NAME;
    isWord = false;
    if (isDigit(code)) {
      digits += 1;
      run += 1;
      continue;
    }
    if (isBeyondAscii(code) || code === AT_SIGN) {
      signs |= code === AT_SIGN ? AT_SIGN_SEEN : OTHER_READINGS | NAME;
      run += 1;
      continue;
    }
    // `J. Smith`
    if (run === 1 && code === 46) signs |= NAME;
    if (run === 2 && (text.charCodeAt(index - 2) | 32) === SMALL_A && (text.charCodeAt(index - 1) | 32) === SMALL_T)
      signs |= AT_WORD;
    if (run > 0) singles = run === 1 ? singles + 1 : 0;
    if (singles >= FEWEST_SINGLES || ESCAPES.has(code)) signs |= OTHER_READINGS;
    run = 0;
  }
  return signs | (digits << DIGITS_FROM);
};

const inReading = (text: string, signs: number, isMachineField: boolean): Finding | undefined => {
  if ((signs & AT_SIGN_SEEN) !== 0 && holdsEmailAddress(text)) return certain('an e-mail address');
  if ((signs & (AT_WORD | AT_SIGN_SEEN)) !== 0 && holdsSpelledEmail(text)) return certain('an e-mail address');
  const digits = signs >> DIGITS_FROM;
  let found: Finding | undefined;
  if (digits >= FEWEST_NUMBER) {
    const groups = digitGroups(text);
    found = graver(nhsNumberIn(text, groups, isMachineField), telephoneIn(text, groups));
    if (found?.certainty === 'certain') return found;
  }
  if ((signs & NAME) !== 0) found = graver(found, personNameIn(text));
  if (found === undefined && (signs & RUN_TOGETHER) !== 0)
    for (const words of parted(text)) found = graver(found, personNameIn(words));
  if (found === undefined && digits >= FEWEST_POSTCODE && holdsFullPostcode(text)) return suspected('a full postcode');
  return found;
};

/** How a text may be read: normalised, decoded as well, and each with what is spelled out character by character joined. */
const readingsOf = (text: string): ReadonlySet<string> => {
  const plain = normalised(text);
  const readings = [plain, normalised(decoded(plain))];
  return new Set([...readings, ...readings.map(joined)]);
};

const gravest = (text: string, isMachineField: boolean): Finding | undefined => {
  const signs = signsOf(text);
  if ((signs & OTHER_READINGS) === 0) return inReading(text, signs, isMachineField);
  let found: Finding | undefined;
  for (const reading of readingsOf(text)) {
    found = graver(found, inReading(reading, signsOf(reading), isMachineField));
    if (found?.certainty === 'certain') return found;
  }
  return found;
};

/** Short texts in which nothing was found: codes, kinds and places come again and again. Bounded, because texts come from outside. */
const clean = new Set<string>();
const MOST_CLEAN = 5_000;
const LONGEST_CLEAN = 48;

/**
 * The gravest personal data that a text seems to hold, or undefined. Every way in which the text may be read is normalised first, so
 * that one spelling of a thing is found where another is. Linear: one pass notes what could be there (`@`, how many digits),
 * and only that is looked for.
 * @param isMachineField the text is an id or an address that machines make: ten digits alone in it are no NHS number.
 */
export const personalDataInText = (text: string, isMachineField = false): Finding | undefined => {
  const isShort = text.length <= LONGEST_CLEAN;
  if (isShort && clean.has(text)) return undefined;
  const found = gravest(text, isMachineField);
  if (found === undefined && isShort && !isMachineField) {
    if (clean.size >= MOST_CLEAN) clean.clear();
    clean.add(text);
  }
  return found;
};
