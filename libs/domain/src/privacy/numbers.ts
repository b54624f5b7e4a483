import { isDigit, isGroupSeparator, isLetter, isSpace, isWordCharacter } from './characters.ts';
import { isNhsNumber } from './nhs-number.ts';

const PLUS = 43;
const DOT = 46;
/** A telephone number has at most fifteen digits (ITU-T E.164). */
const LONGEST_TELEPHONE = 15;

/** Starts (inclusive) and ends (exclusive) of the runs of digits in a text: `[start, end, start, end, …]`. */
const digitGroups = (text: string): readonly number[] => {
  const groups: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!isDigit(text.charCodeAt(at))) continue;
    const start = at;
    while (isDigit(text.charCodeAt(at))) at += 1;
    groups.push(start, at);
  }
  return groups;
};

/** Letters stuck to the left of a number are a label (`NHS9434765919`) unless all are hex digits: then it is part of a digest or an id. */
const standsFree = (text: string, start: number): boolean => {
  let at = start - 1;
  let label = false;
  while (isWordCharacter(text.charCodeAt(at))) {
    const lower = text.charCodeAt(at) | 32;
    if (isDigit(text.charCodeAt(at)) || start - at > 10) return false;
    if (lower > 102) label = true;
    at -= 1;
  }
  if (at < start - 1) return label;
  return !(text.charCodeAt(at) === DOT && isDigit(text.charCodeAt(at - 1)));
};

const endsFree = (text: string, end: number): boolean => !isLetter(text.charCodeAt(end));
const joined = (text: string, end: number, next: number): boolean =>
  next - end === 1 && isGroupSeparator(text.charCodeAt(end));

const nhsNumberAt = (text: string, groups: readonly number[], at: number): boolean => {
  const [start = 0, end = 0, start2 = -1, end2 = -1, start3 = -1, end3 = -1] = groups.slice(at, at + 6);
  if (end - start === 10) return standsFree(text, start) && endsFree(text, end) && isNhsNumber(text.slice(start, end));
  return (
    end - start === 3 &&
    end2 - start2 === 3 &&
    end3 - start3 === 4 &&
    joined(text, end, start2) &&
    joined(text, end2, start3) &&
    standsFree(text, start) &&
    endsFree(text, end3) &&
    isNhsNumber(text.slice(start, end) + text.slice(start2, end2) + text.slice(start3, end3))
  );
};

/** Up to three of space, hyphen, dot and brackets stand between the groups of a telephone number. */
const joinedByTelephone = (text: string, end: number, next: number): boolean => {
  if (next - end > 3) return false;
  for (let at = end; at < next; at += 1) {
    const code = text.charCodeAt(at);
    if (!isGroupSeparator(code) && code !== 40 && code !== 41) return false;
  }
  return true;
};

/** What numbers of digits make a telephone number of what begins here; undefined when nothing does. */
const telephoneLengths = (text: string, start: number, end: number): ((digits: number) => boolean) | undefined => {
  const before = text.charCodeAt(start - 1);
  const first = text.charCodeAt(start);
  const second = text.charCodeAt(start + 1);
  if (before === PLUS)
    return first !== 48 && !isWordCharacter(text.charCodeAt(start - 2)) ? (digits) => digits >= 10 : undefined;
  if (first !== 48 || end - start < 3 || isWordCharacter(before)) return undefined;
  // `2027-045-…`: a later part of something that began with digits is no beginning, but `5 07700 900123` is.
  if (!isSpace(before) && isGroupSeparator(before) && isDigit(text.charCodeAt(start - 2))) return undefined;
  if (text.startsWith('0044', start)) return (digits) => digits >= 12 && digits <= 14;
  if (second === 48) return undefined;
  const tenWillDo = second === 49 || second === 53 || second === 56;
  return (digits) => digits === 11 || (digits === 10 && tenWillDo);
};

const telephoneAt = (text: string, groups: readonly number[], at: number): boolean => {
  const fits = telephoneLengths(text, groups[at] ?? 0, groups[at + 1] ?? 0);
  if (fits === undefined) return false;
  let digits = 0;
  for (let next = at; next < groups.length; next += 2) {
    const start = groups[next] ?? 0;
    const end = groups[next + 1] ?? 0;
    if (next > at && !joinedByTelephone(text, groups[next - 1] ?? 0, start)) return false;
    digits += end - start;
    if (digits > LONGEST_TELEPHONE) return false;
    if (fits(digits) && endsFree(text, end)) return true;
  }
  return false;
};

/** What a text's digits look like, or undefined. Linear: from each group of digits at most fifteen digits are looked at. */
export const personalNumberIn = (text: string): 'an NHS number' | 'a telephone number' | undefined => {
  const groups = digitGroups(text);
  for (let at = 0; at < groups.length; at += 2) {
    if (nhsNumberAt(text, groups, at)) return 'an NHS number';
    if (telephoneAt(text, groups, at)) return 'a telephone number';
  }
  return undefined;
};
