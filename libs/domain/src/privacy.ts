import { type FieldMeaning, isMachineField, isNamedThing, meaningOfField } from './privacy/fields.ts';
import { type Certainty, certain, type Finding, type PersonalDataKind, suspected } from './privacy/finding.ts';
import { mayBeNhsNumber } from './privacy/nhs-number.ts';
import { personalDataInText } from './privacy/text.ts';

export { type Certainty, type PersonalDataKind } from './privacy/finding.ts';
export { personalDataInText } from './privacy/text.ts';
export { personalDataInUnparsedText } from './privacy/unparsed-text.ts';

/** Where personal data seems to be and what it looks like; never the value itself. */
export interface PersonalDataFound {
  /** As `data.themes.2`; a key that may itself hold personal data is shown as `*`. `value` for the whole. */
  readonly path: string;
  readonly kind: PersonalDataKind;
  readonly certainty: Certainty;
}

/** More places than these are not listed. */
const MOST_FOUND = 20;

interface Search {
  readonly found: PersonalDataFound[];
  /** Keys and places in lists from the top down to the value that is looked at. */
  readonly trail: (string | number)[];
}

const SHOWN_KEY = /^[a-z][A-Za-z]{0,39}$/;
const shown = (key: string | number): string => (typeof key === 'number' || SHOWN_KEY.test(key) ? String(key) : '*');

interface JudgedKey {
  readonly key: string | undefined;
  /** What the key itself looks like. */
  readonly finding: Finding | undefined;
  readonly meaning: FieldMeaning;
  readonly isMachineField: boolean;
}

const NO_KEY: JudgedKey = { key: undefined, finding: undefined, meaning: undefined, isMachineField: false };
/** Keys are few and repeat, so each is judged once. Bounded, because keys come from outside. */
const judgedKeys = new Map<string, JudgedKey>();
const MOST_JUDGED_KEYS = 1_000;
const LONGEST_JUDGED_KEY = 40;

const judge = (key: string): JudgedKey => {
  const known = judgedKeys.get(key);
  if (known !== undefined) return known;
  const finding = personalDataInText(key, true);
  const judged = { key, finding, meaning: meaningOfField(key), isMachineField: isMachineField(key) };
  if (judgedKeys.size < MOST_JUDGED_KEYS && key.length <= LONGEST_JUDGED_KEY) judgedKeys.set(key, judged);
  return judged;
};

const isEmpty = (value: unknown): boolean => value === null || value === '' || typeof value === 'boolean';

const note = ({ found, trail }: Search, { kind, certainty }: Finding): void => {
  const one = { path: trail.map(shown).join('.') || 'value', kind, certainty };
  if (found.length < MOST_FOUND) found.push(one);
  else if (certainty === 'certain') found[MOST_FOUND - 1] = one;
};

/** Looks below `value`, which stands in the field `field`. */
const searchValue = (value: unknown, field: JudgedKey, search: Search): void => {
  if (typeof value === 'string') {
    const finding = personalDataInText(value, field.isMachineField);
    if (finding !== undefined) note(search, finding);
  } else if (typeof value === 'number') {
    if (value >= 1e9 && value < 1e10 && !field.isMachineField && mayBeNhsNumber(String(value)))
      note(search, suspected('an NHS number'));
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      search.trail.push(index);
      searchValue(value[index], field, search);
      search.trail.pop();
    }
  } else if (typeof value === 'object' && value !== null) {
    searchFields(value as Record<string, unknown>, field, search);
  }
};

const searchFields = (fields: Record<string, unknown>, parent: JudgedKey, search: Search): void => {
  for (const [key, value] of Object.entries(fields)) {
    const field = judge(key);
    const { finding, meaning } = field;
    // What the key itself holds is not shown, even if it has the form of a name of ours.
    search.trail.push(finding === undefined ? key : '*');
    if (finding !== undefined) note(search, finding);
    if (meaning !== undefined && !isEmpty(value) && !(meaning === 'name' && isNamedThing(parent.key)))
      note(search, certain('a field for personal data'));
    else searchValue(value, field, search);
    search.trail.pop();
  }
};

/**
 * Everything in a JSON value that looks like personal data (domain: only aggregates are taken), at most twenty places.
 * Walks the value once, keys and strings and whole numbers; the cost is linear in its size. Meant for values whose
 * nesting is bounded.
 */
export const personalDataIn = (value: unknown): readonly PersonalDataFound[] => {
  const search: Search = { found: [], trail: [] };
  searchValue(value, NO_KEY, search);
  return search.found;
};

/** The gravest of it, or undefined. */
export const findPersonalData = (value: unknown): PersonalDataFound | undefined => {
  const found = personalDataIn(value);
  return found.find(({ certainty }) => certainty === 'certain') ?? found[0];
};
