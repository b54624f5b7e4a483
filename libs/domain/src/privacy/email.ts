import { isBeyondAscii, isLetter, isWordCharacter } from './characters.ts';

/** Longest domain looked at; RFC 1035 allows no more. */
const LONGEST_DOMAIN = 255;

const endsLocalPart = (code: number): boolean =>
  isWordCharacter(code) ||
  isBeyondAscii(code) ||
  code === 46 ||
  code === 95 ||
  code === 37 ||
  code === 43 ||
  code === 45;

/** True when at `from` stands a label, then a dot, and after it at least two letters. Stops at the next `@`, so a text is walked once. */
const startsDomain = (text: string, from: number): boolean => {
  const end = Math.min(text.length, from + LONGEST_DOMAIN);
  let label = 0;
  let dotted = false;
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (label === 0) return false;
      dotted = true;
      label = 0;
    } else if (isWordCharacter(code) || isBeyondAscii(code) || code === 45) {
      label += 1;
      if (dotted && label === 2 && (isLetter(code) || isBeyondAscii(code))) return true;
    } else {
      return false;
    }
  }
  return false;
};

/** An e-mail address anywhere in the text. Looks for `@` first and matches only around it. */
export const holdsEmailAddress = (text: string): boolean => {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (at > 0 && endsLocalPart(text.charCodeAt(at - 1)) && startsDomain(text, at + 1)) return true;
  }
  return false;
};
