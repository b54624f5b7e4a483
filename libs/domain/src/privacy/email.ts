import { isBeyondAscii, isLetter, isSpace, isWordCharacter } from './characters.ts';

/** Longest domain looked at; RFC 1035 allows no more. */
const LONGEST_DOMAIN = 255;
/** Characters other than letters and digits with which a local part may end (RFC 5322, atom and quoted string). */
const ENDS_LOCAL_PART = new Set([...'!#$%&\'*+-/=?^_`{|}~.")'].map((one) => one.charCodeAt(0)));
/** By these an account is named, not an address: `follow @example.org`. */
const BEFORE_ACCOUNT = new Set(
  'follow on via at by see tweet twitter instagram facebook account handle tag us and or'.split(' '),
);
/** Endings of domains that an address of these islands mostly has. */
export const COMMON_ENDINGS: ReadonlySet<string> = new Set(
  'uk org com net co ac gov nhs info eu io me scot wales cymru london'.split(' '),
);

const endsLocalPart = (code: number): boolean =>
  isWordCharacter(code) || isBeyondAscii(code) || ENDS_LOCAL_PART.has(code);

const afterSpaces = (text: string, from: number): number => {
  let at = from;
  while (at - from < 8 && isSpace(text.charCodeAt(at))) at += 1;
  return at;
};

/** A dot with spaces around it parts labels only before an ending that is common, otherwise sentences. */
const spacedEnding = (text: string, from: number): boolean => {
  let at = afterSpaces(text, from);
  if (text.charCodeAt(at) !== 46) return false;
  at = afterSpaces(text, at + 1);
  const word = /^[a-z]{2,8}(?![\w])/i.exec(text.slice(at, at + 10))?.[0];
  return word !== undefined && COMMON_ENDINGS.has(word.toLowerCase());
};

/** True when at `from` stands a label, then a dot, and after it at least two letters. Stops at the next `@`, so a text is walked once. */
const startsDomain = (text: string, from: number): boolean => {
  const end = Math.min(text.length, from + LONGEST_DOMAIN);
  let label = 0;
  let dotted = false;
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (label === 0) return false;
      if (isSpace(text.charCodeAt(at + 1))) return spacedEnding(text, at);
      dotted = true;
      label = 0;
    } else if (isWordCharacter(code) || isBeyondAscii(code) || code === 45) {
      label += 1;
      if (dotted && label === 2 && (isLetter(code) || isBeyondAscii(code))) return true;
    } else {
      return label > 0 && isSpace(code) && spacedEnding(text, at);
    }
  }
  return false;
};

/** Whether what stands before the `@` is a local part, also with spaces between. */
const endsBefore = (text: string, at: number): boolean => {
  let end = at;
  while (at - end < 8 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  if (end === 0 || !endsLocalPart(text.charCodeAt(end - 1))) return false;
  if (end === at || isSpace(text.charCodeAt(at + 1))) return true;
  return !BEFORE_ACCOUNT.has(/[a-z]+$/i.exec(text.slice(Math.max(0, end - 12), end))?.[0].toLowerCase() ?? '');
};

/** An e-mail address anywhere in a normalised text. Looks for `@` first and matches only around it. */
export const holdsEmailAddress = (text: string): boolean => {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1))
    if (endsBefore(text, at) && startsDomain(text, afterSpaces(text, at + 1))) return true;
  return false;
};
