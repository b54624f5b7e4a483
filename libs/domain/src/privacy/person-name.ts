import { isBeyondAscii, isLetter, isLower, isSpace, isUpper } from './characters.ts';

const TITLES = new Set([
  ...[
    'Mr',
    'Mrs',
    'Ms',
    'Miss',
    'Mx',
    'Dr',
    'Prof',
    'Professor',
    'Sir',
    'Dame',
    'Rev',
    'Revd',
    'Reverend',
    'Cllr',
    'Councillor',
  ],
  // In capitals only those that mean nothing else: MS is an illness, MR a scan, DR a country.
  ...['MRS', 'PROF', 'REVD', 'CLLR', 'COUNCILLOR'],
]);
const LONGEST_TITLE = 10;
/** What follows a title in the titles of meetings, not of persons. */
const NOT_NAMES = new Set(
  'Briefing Briefings Workshop Workshops Engagement Session Sessions Meeting Meetings Surgery Surgeries Forum Event Events Network Survey Panel Reference Members'.split(
    ' ',
  ),
);
const LONGEST_NOT_NAME = 12;
/** Initials looked past before a surname, as in `Dr J. R. Smith`. */
const MOST_INITIALS = 4;

const wordFrom = (text: string, start: number): string => {
  let end = start;
  while (end - start <= LONGEST_NOT_NAME && isLetter(text.charCodeAt(end))) end += 1;
  return text.slice(start, end);
};

const titleBefore = (text: string, end: number): boolean => {
  let start = end;
  while (end - start <= LONGEST_TITLE && isLetter(text.charCodeAt(start - 1))) start -= 1;
  return TITLES.has(text.slice(start, end));
};

/** Where the word after an initial begins (`A. Patel`, `A Patel`); undefined where no initial stands. */
const afterInitial = (text: string, at: number): number | undefined => {
  const end = text.charCodeAt(at + 1) === 46 ? at + 2 : at + 1;
  const next = isSpace(text.charCodeAt(end)) ? end + 1 : end;
  return next > at + 1 && isUpper(text.charCodeAt(next)) ? next : undefined;
};

const nameAt = (text: string, at: number, initials = 0): boolean => {
  const word = initials < MOST_INITIALS ? afterInitial(text, at) : undefined;
  if (word !== undefined) return nameAt(text, word, initials + 1);
  const next = text.charCodeAt(at + 1);
  const looksLikeName = isLower(next) || isBeyondAscii(next) || isUpper(next) || next === 39;
  return looksLikeName && !NOT_NAMES.has(wordFrom(text, at));
};

/** A title followed by a capitalised word, as `Cllr …`: a person named in a text. Names without a title are not recognised. */
export const holdsTitledName = (text: string): boolean => {
  for (let at = 3; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!(isUpper(code) || isBeyondAscii(code)) || !isSpace(text.charCodeAt(at - 1))) continue;
    let end = at - 1;
    if (isSpace(text.charCodeAt(end - 1))) end -= 1;
    if (text.charCodeAt(end - 1) === 46) end -= 1;
    if (titleBefore(text, end) && nameAt(text, at)) return true;
  }
  return false;
};
