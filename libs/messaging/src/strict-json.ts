import { isUtf8 } from 'node:buffer';
import { type DecodeRefusal, refused } from './cloud-event.ts';
import { countMembers, holdsPlainTextOnly, jsonStructure, pathOf } from './json-structure.ts';

export const MAX_NESTING = 32;

/** The value read from JSON, or why it is refused. */
export type StrictJson =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: DecodeRefusal };

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const REPLACEMENT = Buffer.from('\ufffd');
/** Assigning to this key changes an object's prototype, so parsers and copies lose what stands under it. */
const RESERVED = '__proto__';

const withoutMark = (bytes: Buffer): Buffer =>
  bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;

const parsed = (bytes: Buffer): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(bytes.toString('utf8')) as unknown };
  } catch {
    return undefined;
  }
};

const notFinite = (value: unknown): string | undefined =>
  typeof value === 'number'
    ? 'the value'
    : pathOf(value, (member) => typeof member === 'number' && !Number.isFinite(member));

/** Why a value whose members were miscounted is refused. */
const miscounted = (value: unknown, members: number): StrictJson => {
  if (!Number.isNaN(members))
    return refused(
      'duplicate-key',
      'an object has the same key more than once; each key is expected once, so that nothing is lost',
    );
  const path = notFinite(value) ?? 'a number';
  return refused('not-finite', `${path}: the number is too large to be kept; a finite number is expected`);
};

/**
 * Parses JSON from outside, on every way in, and refuses what `JSON.parse` would let through: bytes that are not UTF-8, nesting
 * beyond `MAX_NESTING`, a key that stands twice in one object (of which `JSON.parse` keeps the last and forgets the rest), the
 * key `__proto__`, a number that is not finite, half surrogate pairs, U+0000 and U+FFFD. A UTF-8 byte-order mark is skipped.
 * A repeated key is noticed by counting: more members written than parsed. Linear in the length of `bytes`.
 */
export const parseStrictJson = (bytes: Buffer): StrictJson => {
  const text = withoutMark(bytes);
  if (!isUtf8(text)) return refused('not-utf8', 'the value holds bytes that are not UTF-8; JSON in UTF-8 is expected');
  const structure = jsonStructure(text, MAX_NESTING);
  if (structure.depth > MAX_NESTING)
    return refused(
      'too-deep',
      `objects and arrays are nested more than ${MAX_NESTING} deep; at most ${MAX_NESTING} levels are expected`,
    );
  const json = parsed(text);
  if (json === undefined)
    return refused('not-json', 'the value cannot be read as JSON; one JSON value in UTF-8 is expected');
  const { value } = json;
  const members = countMembers(value);
  if (members !== structure.members) return miscounted(value, members);
  const isUnusual = structure.escapes || text.includes(REPLACEMENT);
  if (isUnusual && !holdsPlainTextOnly(value))
    return refused(
      'not-unicode',
      'a string holds half a surrogate pair, U+0000 or U+FFFD; whole Unicode text without them is expected',
    );
  const reserved =
    structure.escapes || text.includes(RESERVED) ? pathOf(value, (_, key) => key === RESERVED) : undefined;
  return reserved === undefined
    ? { ok: true, value }
    : refused('reserved-key', `${reserved}: the key ${RESERVED} cannot be recorded; any other key is expected`);
};
