import { isDigit, isLetter, isSeparator, isSpace, isWordCharacter } from './characters.ts';
import { type DigitGroups, isGap } from './digit-groups.ts';
import { certain, type Finding, graver, suspected } from './finding.ts';
import { isNhsNumber, mayBeNhsNumber } from './nhs-number.ts';
import {
  CATALOGUES,
  isPartOfSomething,
  lettersBefore,
  NUMBERED_THINGS,
  runsIntoWord,
  standsAlone,
  wordAfter,
  wordBefore,
} from './surroundings.ts';

const KIND = 'an NHS number';
const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** By these a number is said to be a person's. */
const LABELS = list(
  'nhs nhsno nhsnum nhsnumber nhsid chi chino chinumber hcn hcnumber patient patients patientid patientno patientnumber',
);
interface Candidate {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** `3-3-4`, `10`. */
  readonly shape: string;
}

/** A comma beside something else parts the items of a list, not the groups of a number. */
const partsItems = (text: string, from: number, to: number): boolean =>
  to - from > 1 && text.slice(from, to).includes(',');

const DIGITS = 10;

/** Index of the group with which ten digits end that begin with the group at `at`; -1 when there are none. */
const lastGroup = (text: string, groups: DigitGroups, at: number): number => {
  let digits = 0;
  for (let next = at; next < groups.length; next += 2) {
    const [start = 0, end = 0] = [groups[next], groups[next + 1]];
    digits += end - start;
    if (digits > DIGITS) return -1;
    const before = groups[next - 1] ?? 0;
    if (next > at && (!isGap(text, before, start, isSeparator) || partsItems(text, before, start))) return -1;
    if (digits === DIGITS) return next;
  }
  return -1;
};

/** The ten digits that begin with the group at `at`, however they are grouped. */
const candidateAt = (text: string, groups: DigitGroups, at: number): Candidate | undefined => {
  const last = lastGroup(text, groups, at);
  if (last === -1) return undefined;
  const parts: string[] = [];
  for (let next = at; next <= last; next += 2) parts.push(text.slice(groups[next], groups[next + 1]));
  const shape = parts.map(({ length }) => length).join('-');
  return { text, start: groups[at] ?? 0, end: groups[last + 1] ?? 0, digits: parts.join(''), shape };
};

const isLabelled = ({ text, start, end }: Candidate): boolean => {
  const glued = lettersBefore(text, start);
  if (glued !== '') return LABELS.has(glued);
  return LABELS.has(wordBefore(text, start) ?? '') || ['nhs', 'chi'].includes(wordAfter(text, end) ?? '');
};

/** Shapes in which people write ten digits that they do not group by three, three and four; all by white space. */
const OTHER_SHAPES = list('5-5 3-7 6-4 4-3-3 3-4-3 2-2-2-2-2 4-6 1-1-1-1-1-1-1-1-1-1');
/** Freephone and shared-cost numbers of ten digits, written in groups (Ofcom, National Telephone Numbering Plan). */
const isSharedNumber = ({ digits, shape }: Candidate): boolean => shape !== '10' && /^0[3589]/.test(digits);
const isDateLike = (digits: string): boolean =>
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(digits) ||
  /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d/.test(digits);

const isWrittenByPeople = ({ text, start, end, shape }: Candidate): boolean => {
  if (!OTHER_SHAPES.has(shape)) return false;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (!isDigit(code) && !isSpace(code)) return false;
  }
  const [before, after] = [text.slice(0, start).trimEnd(), text.slice(end).trimStart()];
  return !isDigit(before.charCodeAt(before.length - 1)) && !isDigit(after.charCodeAt(0));
};

/** Goes on as an id does; a whole word may have been run into the number. */
const endsInWord = ({ text, end }: Candidate): boolean =>
  isLetter(text.charCodeAt(end)) && isWordCharacter(text.charCodeAt(end + 1)) && !runsIntoWord(text, end);

/** The rest of an international telephone number: `+44 300 123 4567`. */
const isBehindCountry = ({ text, start }: Candidate): boolean =>
  /(?:\+|00)\s?44[\s().-]{0,4}(?:\(?0\)?[\s.-]?)?$/.test(text.slice(Math.max(0, start - 16), start));

const judged = (candidate: Candidate, isMachineField: boolean): Finding | undefined => {
  const { text, start, end, digits, shape } = candidate;
  if (!isNhsNumber(digits) || endsInWord(candidate) || isBehindCountry(candidate)) return undefined;
  if (isLabelled(candidate)) return certain(KIND);
  const before = wordBefore(text, start) ?? '';
  if (lettersBefore(text, start) !== '' || CATALOGUES.has(before)) return undefined;
  if (shape === '3-3-4') return isPartOfSomething(text, start, end) ? suspected(KIND) : certain(KIND);
  if (NUMBERED_THINGS.has(before) || !mayBeNhsNumber(digits) || isDateLike(digits) || isSharedNumber(candidate))
    return undefined;
  if (standsAlone(text, start, end)) return isMachineField ? undefined : suspected(KIND);
  if (shape === '10') return isPartOfSomething(text, start, end) ? undefined : suspected(KIND);
  return isWrittenByPeople(candidate) ? suspected(KIND) : undefined;
};

/**
 * The gravest thing that looks like an NHS number: ten digits with its check digit that stand as one would, in any
 * grouping behind a label (`NHS no`), by three, three and four, or alone in a field. Linear: from each group at most
 * ten digits are looked at.
 */
export const nhsNumberIn = (text: string, groups: DigitGroups, isMachineField: boolean): Finding | undefined => {
  let found: Finding | undefined;
  for (let at = 0; at < groups.length; at += 2) {
    const candidate = candidateAt(text, groups, at);
    if (candidate !== undefined) found = graver(found, judged(candidate, isMachineField));
  }
  return found;
};
