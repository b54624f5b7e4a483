import { isDigit, isLetter, isLower, isSpace, isTelephoneSeparator, isWordCharacter } from './characters.ts';
import { type DigitGroups, isGap } from './digit-groups.ts';
import { certain, type Finding, graver, suspected } from './finding.ts';
import {
  CATALOGUES,
  isPartOfSomething,
  lettersBefore,
  NUMBERED_THINGS,
  runsIntoWord,
  wordBefore,
} from './surroundings.ts';

const KIND = 'a telephone number';
const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** A telephone number has at most fifteen digits (ITU-T E.164); with `00` and `(0)` eighteen. */
const MOST_DIGITS = 18;

/** What people write directly before a telephone number. */
const LABELS = list(
  't tel telno telephone p ph phone phoneno m mob mobile mobileno c cell call calls ring text texts sms whatsapp fax f h home w work office landline ' +
    'contact no num number dial on to',
);
/** Of an organisation, when its number stands behind one of these. */
const SWITCHBOARDS = list(
  'helpline helplines switchboard hotline freephone freefone textphone minicom pals reception enquiries enquiry',
);

/**
 * What the national significant number says (Ofcom, National Telephone Numbering Plan): 7 is a mobile, 1 and 2 are of a place.
 * 3, 5, 8 and 9 are numbers that organisations have: freephone, shared cost and premium rate.
 */
const national = (digits: string): Finding | undefined => {
  if (/^7[1-57-9]\d{8}$/.test(digits)) return certain(KIND);
  return /^(?:7[06]\d{8}|1\d{8,9}|2\d{9})$/.test(digits) ? suspected(KIND) : undefined;
};

const ofCountry = (digits: string): Finding | undefined => {
  // Numbers of places were shorter once, and some still are.
  if (/^44[12]\d{7}$/.test(digits)) return suspected(KIND);
  if (digits.startsWith('44')) return national(digits.slice(digits.startsWith('440') ? 3 : 2));
  return /^[1-9]\d{9,14}$/.test(digits) ? suspected(KIND) : undefined;
};

interface Beginning {
  /** What so many digits are, or undefined. */
  readonly read: (digits: string) => Finding | undefined;
  /** Where the whole begins, with its `+` and brackets. */
  readonly start: number;
}

/** `+44`, `(+44`, `+ (44`: where the plus sign stands; -1 when there is none. */
const plusBefore = (text: string, start: number): number => {
  let at = start - 1;
  while (start - at <= 4 && (isSpace(text.charCodeAt(at)) || text.charAt(at) === '(')) at -= 1;
  return text.charAt(at) === '+' && !isWordCharacter(text.charCodeAt(at - 1)) ? at : -1;
};

/** By these a number is said to be a telephone's, though its first nought is missing. */
const TELEPHONES = list(
  'tel telno telephone phone phoned ph mob mobile mobiles cell call calls called ring rang text texted sms whatsapp dial',
);
/** `call me on`, `reach her at`. */
const REACHED = /\b(?:call|phone|ring|text|reach|get|contact|whatsapp) (?:me|us|her|him|them) (?:on|at|by) ?:? ?$/i;
const GROUPED_MOBILE = /^7[1-57-9]\d\d\s{1,3}(?:\d{6}|\d{3}\s{1,3}\d{3})(?!\d|[\s.,-]\d)/;
const BARE_MOBILE = /^7[1-57-9]\d\d[ .-]?\d{3}[ .-]?\d{3}(?!\d|[.,-]\d)/;

/** A mobile number without its first nought, as people group it or behind the word for a telephone: `7700 900123`, `mob 7700900123`. */
const isNaked = (text: string, start: number): boolean => {
  const rest = text.slice(start, start + 20);
  const word = wordBefore(text, start) ?? '';
  if (BARE_MOBILE.test(rest) && (TELEPHONES.has(word) || REACHED.test(text.slice(Math.max(0, start - 32), start))))
    return true;
  if (!GROUPED_MOBILE.test(rest) || CATALOGUES.has(word) || NUMBERED_THINGS.has(word)) return false;
  return !/(?:\d[.,]?|[£$€])[\s-]{0,3}$/.test(text.slice(Math.max(0, start - 4), start));
};
const naked = (digits: string): Finding | undefined => (digits.length === 10 ? suspected(KIND) : undefined);

const ZERO = 48;
const SEVEN = 55;
/** `05 06 2027`, `01/02/2027`: two digits before two digits are a date, and before more of them a number. */
const mayBegin = (text: string, groups: DigitGroups, at: number): boolean => {
  const [start = 0, end = 0, next = 0, nextEnd = 0] = groups.slice(at, at + 4);
  // `0.7915861664`
  if (end - start === 1) return nextEnd - next >= 3 && isSpace(text.charCodeAt(end));
  return end - start >= 3 || nextEnd - next >= 3;
};

/** What the first digits promise; undefined when no telephone number begins with them. */
const beginningAt = (text: string, groups: DigitGroups, at: number): Beginning | undefined => {
  const [start = 0, end = 0] = [groups[at], groups[at + 1]];
  const plus = plusBefore(text, start);
  if (plus !== -1) return text.charCodeAt(start) === ZERO ? undefined : { read: ofCountry, start: plus };
  if (text.charCodeAt(start) !== ZERO) {
    if (text.charCodeAt(start) === SEVEN && isNaked(text, start)) return { read: naked, start };
    // Without a sign only a mobile is recognised, and only whole: twelve digits are many things.
    if (end - start !== 12 || !text.startsWith('447', start)) return undefined;
    return { read: (digits) => (national(digits.slice(2)) === undefined ? undefined : suspected(KIND)), start };
  }
  if (text.charCodeAt(start + 1) === ZERO)
    return { read: (digits) => (digits.startsWith('0044') ? ofCountry(digits.slice(2)) : undefined), start };
  return mayBegin(text, groups, at) ? { read: (digits) => national(digits.slice(1)), start } : undefined;
};

/** Whether the number stands by itself or behind a label; as a later part of a code, an id or an address it does not. */
const standsFree = (text: string, start: number, hasSpace: boolean): boolean => {
  let at = start - 1;
  while (text.charAt(at) === '(' || text.charAt(at) === '[') at -= 1;
  const code = text.charCodeAt(at);
  if (isLetter(code)) return LABELS.has(lettersBefore(text, at + 1));
  if (isDigit(code)) return false;
  if (isSpace(code) || !'-_/#.+|\\'.includes(text.charAt(at))) return true;
  if (isDigit(text.charCodeAt(at - 1))) return false;
  const word = lettersBefore(text, at);
  if (word === '' || LABELS.has(word)) return true;
  return text.charAt(at) === '.' || (hasSpace && isLower(text.charCodeAt(at - 1)));
};

/** Followed by nothing, one letter, an extension, or a whole word run into it. */
const endsFree = (text: string, end: number): boolean =>
  !isLetter(text.charCodeAt(end)) ||
  !isWordCharacter(text.charCodeAt(end + 1)) ||
  /^(?:ext|x\d)/i.test(text.slice(end, end + 3)) ||
  runsIntoWord(text, end);

/** Bare digits in an address, in the name of a file or behind the word for a thing: `urn:example:partner:0113…`, `ISBN 0126314993`. */
const isOfThing = (text: string, start: number, end: number): boolean => {
  if (!/^\d+$/.test(text.slice(start, end))) return false;
  const word = wordBefore(text, start) ?? '';
  if (CATALOGUES.has(word) || NUMBERED_THINGS.has(word)) return true;
  return isPartOfSomething(text, start, end) && !runsIntoWord(text, end) && !LABELS.has(lettersBefore(text, start - 1));
};

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const UUID_LENGTH = 36;

/** Digits within a UUID, as `f0756000-0000-1000-8000-000000000000`, whatever the letter before them could stand for. */
const isOfUuid = (text: string, start: number, end: number): boolean => {
  const from = Math.max(0, end - UUID_LENGTH);
  const around = text.slice(from, start + UUID_LENGTH);
  return [...around.matchAll(UUID)].some(
    ({ index, 0: uuid }) => from + index <= start && end <= from + index + uuid.length,
  );
};

const judged = (
  text: string,
  { start }: Beginning,
  { end, finding }: { readonly end: number; readonly finding: Finding },
): Finding | undefined => {
  if (!endsFree(text, end) || !standsFree(text, start, /\s/.test(text.slice(start, end)))) return undefined;
  if (isOfUuid(text, start, end)) return undefined;
  if (finding.certainty === 'certain') return runsIntoWord(text, end) ? suspected(KIND) : finding;
  return SWITCHBOARDS.has(wordBefore(text, start) ?? '') || isOfThing(text, start, end) ? undefined : finding;
};

const telephoneAt = (text: string, groups: DigitGroups, at: number): Finding | undefined => {
  const from = beginningAt(text, groups, at);
  if (from === undefined) return undefined;
  let digits = '';
  for (let next = at; next < groups.length && digits.length < MOST_DIGITS; next += 2) {
    const [start = 0, end = 0] = [groups[next], groups[next + 1]];
    if (next > at && !isGap(text, groups[next - 1] ?? 0, start, isTelephoneSeparator)) return undefined;
    if (digits.length + end - start > MOST_DIGITS) return undefined;
    digits += text.slice(start, end);
    const finding = from.read(digits);
    const seen = finding === undefined ? undefined : judged(text, from, { end, finding });
    if (seen !== undefined) return seen;
  }
  return undefined;
};

/** The gravest thing that looks like the telephone number of a person. Linear: from each group a few digits are looked at. */
export const telephoneIn = (text: string, groups: DigitGroups): Finding | undefined => {
  let found: Finding | undefined;
  for (let at = 0; at < groups.length; at += 2) found = graver(found, telephoneAt(text, groups, at));
  return found;
};
