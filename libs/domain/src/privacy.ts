import { type FieldMeaning, isNamedThing, meaningOfField } from './privacy/fields.ts';
import { isNhsNumber } from './privacy/nhs-number.ts';
import { type PersonalDataKind, personalDataInText } from './privacy/text.ts';

export { type PersonalDataKind, personalDataInText } from './privacy/text.ts';
export { personalDataInUnparsedText } from './privacy/unparsed-text.ts';

/** Where personal data seems to be and what it looks like; never the value itself. */
export interface PersonalDataFound {
  /** As `data.themes.2`; a key that may itself hold personal data is shown as `*`. `value` for the whole. */
  readonly path: string;
  readonly kind: PersonalDataKind;
}

interface Trail {
  readonly keys: string[];
  kind: PersonalDataKind | undefined;
}

const SHOWN_KEY = /^[a-z][A-Za-z]{0,39}$/;
const shown = (key: string): string => (SHOWN_KEY.test(key) ? key : '*');

interface JudgedKey {
  /** What the key itself looks like. */
  readonly kind: PersonalDataKind | undefined;
  readonly meaning: FieldMeaning;
}

/** Keys are few and repeat, so each is judged once. Bounded, because keys come from outside. */
const judgedKeys = new Map<string, JudgedKey>();
const MOST_JUDGED_KEYS = 1_000;
const LONGEST_JUDGED_KEY = 40;

const judge = (key: string): JudgedKey => {
  const known = judgedKeys.get(key);
  if (known !== undefined) return known;
  const judged = { kind: personalDataInText(key), meaning: meaningOfField(key) };
  if (judgedKeys.size < MOST_JUDGED_KEYS && key.length <= LONGEST_JUDGED_KEY) judgedKeys.set(key, judged);
  return judged;
};

const isEmpty = (value: unknown): boolean => value === null || value === '' || typeof value === 'boolean';

/** Looks below `value`; when something is found its keys are put on the trail, innermost first. */
const search = (value: unknown, parent: string | undefined, trail: Trail): boolean => {
  if (typeof value === 'string') trail.kind = personalDataInText(value);
  else if (typeof value === 'number')
    trail.kind = value >= 1e9 && value < 1e10 && isNhsNumber(String(value)) ? 'an NHS number' : undefined;
  else if (Array.isArray(value)) return searchItems(value, parent, trail);
  else if (typeof value === 'object' && value !== null)
    return searchFields(value as Record<string, unknown>, parent, trail);
  return trail.kind !== undefined;
};

const searchItems = (items: readonly unknown[], parent: string | undefined, trail: Trail): boolean => {
  for (let index = 0; index < items.length; index += 1) {
    if (!search(items[index], parent, trail)) continue;
    trail.keys.push(String(index));
    return true;
  }
  return false;
};

const searchFields = (fields: Record<string, unknown>, parent: string | undefined, trail: Trail): boolean => {
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    const { kind, meaning } = judge(key);
    if (kind !== undefined) {
      trail.kind = kind;
      trail.keys.push('*');
      return true;
    }
    if (meaning !== undefined && !isEmpty(value) && !(meaning === 'name' && isNamedThing(parent)))
      trail.kind = 'a field for personal data';
    else if (!search(value, key, trail)) continue;
    trail.keys.push(shown(key));
    return true;
  }
  return false;
};

/**
 * First thing in a JSON value that looks like personal data (domain: only aggregates are taken), or undefined.
 * Walks the value once, keys and strings and whole numbers; the cost is linear in its size. Meant for values whose
 * nesting is bounded. It errs on the side of refusing: one ten-digit number in eleven carries an NHS number's check digit.
 */
export const findPersonalData = (value: unknown): PersonalDataFound | undefined => {
  const trail: Trail = { keys: [], kind: undefined };
  if (!search(value, undefined, trail) || trail.kind === undefined) return undefined;
  return { path: trail.keys.reverse().join('.') || 'value', kind: trail.kind };
};
