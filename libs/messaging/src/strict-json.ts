import { isUtf8 } from 'node:buffer';
import { type DecodeRefusal, refused } from './cloud-event.ts';
import { countMembers, holdsPlainTextOnly, jsonStructure } from './json-structure.ts';

export const MAX_NESTING = 32;

export type StrictJson =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: DecodeRefusal };

const parsed = (bytes: Buffer): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(bytes.toString('utf8')) as unknown };
  } catch {
    return undefined;
  }
};

/**
 * Parses JSON and refuses what `JSON.parse` would let through: bytes that are no UTF-8, nesting beyond `MAX_NESTING`,
 * a key that stands twice in one object (of which `JSON.parse` keeps the last and forgets the rest), half surrogate pairs
 * and U+0000. A repeated key is noticed by counting: more members written than parsed. Linear in the length of `bytes`.
 */
export const parseStrictJson = (bytes: Buffer): StrictJson => {
  if (!isUtf8(bytes)) return refused('not-utf8', 'the value holds bytes that are no UTF-8; accepted is JSON in UTF-8');
  const structure = jsonStructure(bytes, MAX_NESTING);
  if (structure.depth > MAX_NESTING)
    return refused(
      'too-deep',
      `objects and arrays are nested more than ${MAX_NESTING} deep; accepted is up to ${MAX_NESTING}`,
    );
  const json = parsed(bytes);
  if (json === undefined)
    return refused(
      'not-json',
      'the value cannot be read as JSON; accepted is one JSON value in UTF-8 without a byte-order mark',
    );
  if (countMembers(json.value) !== structure.members)
    return refused(
      'duplicate-key',
      'an object has the same key more than once; accepted is each key once, so that nothing is lost',
    );
  if (structure.escapes && !holdsPlainTextOnly(json.value))
    return refused(
      'not-unicode',
      'a string holds half a surrogate pair or the character U+0000; accepted is whole Unicode text without it',
    );
  return { ok: true, value: json.value };
};
