import { COMMON_ENDINGS } from './email.ts';

/** `(at)`, `[at]`, `<at>`, `-at-`, ` at `: how people spell `@`. */
const AT = /[([{<*_-]\s*at\s*[)\]}>*_-]|\sat\s|\(@\)|\[@\]/gi;
/** What may follow it: labels parted by `.`, ` dot `, `(dot)`. Bounded, and matched only where an `at` stands. */
const SPELLED_DOMAIN =
  /\s*[\p{L}\d-]{1,63}(?:\s*(?:\.|[([{<*_-]\s*(?:dot|\.)\s*[)\]}>*_-]|\bdot\b)\s*[\p{L}\d-]{2,63}){1,5}/iuy;
const HAS_DOT_WORD = /(?:\bdot\b|[_-]dot[_-])/i;
/** Behind ` at ` and `-at-` a domain with real dots is mostly a web site or a file; behind these it is a mailbox. */
const MAILBOXES =
  /^\s*(?:nhs\.net|gmail\.com|googlemail\.com|hotmail\.|outlook\.com|live\.|yahoo\.|icloud\.com|me\.com|aol\.com|btinternet\.com|sky\.com|talktalk\.net|virginmedia\.com|ntlworld\.com|proton(?:mail)?\.|gmx\.|doctors\.org\.uk)/i;
/** `look at the dot on the map` ends in no domain. */
const endsCommonly = (domain: string): boolean => COMMON_ENDINGS.has(/[a-z]+$/i.exec(domain)?.[0].toLowerCase() ?? '');
const LONGEST_LOOKED_AT = 330;

/** An address whose `@` is spelled, in a normalised text. */
export const holdsSpelledEmail = (text: string): boolean => {
  for (const match of text.matchAll(AT)) {
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + LONGEST_LOOKED_AT);
    if (!/[\p{L}\d_+.'")]\s*$/u.test(text.slice(Math.max(0, match.index - 4), match.index))) continue;
    // ` -at- ` with a space before is spelled as `(at)` is; `notes-at-event.pdf` is the name of a file.
    const isBracketed =
      /^[([{<*]/.test(match[0]) || (/^[-_]/.test(match[0]) && /\s/.test(text.charAt(match.index - 1)));
    SPELLED_DOMAIN.lastIndex = 0;
    const domain = SPELLED_DOMAIN.exec(rest)?.[0];
    if (domain === undefined) continue;
    if (isBracketed || MAILBOXES.test(domain) || (HAS_DOT_WORD.test(domain) && endsCommonly(domain))) return true;
  }
  return false;
};
