/** What one look over the bytes of a JSON text tells, without parsing it. */
export interface JsonStructure {
  /** Deepest nesting of objects and arrays. */
  readonly depth: number;
  /** Members of objects as written, counted by their colons; more than the parsed value has when a key stands twice. */
  readonly members: number;
  /** True when a string holds an escape. */
  readonly escapes: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/**
 * Walks the bytes of a JSON text once. Brackets and colons inside strings do not count. Of what is no JSON it says
 * something, in the same time; the parser then refuses it. Stops once nesting is deeper than `deepest`.
 */
export const jsonStructure = (bytes: Uint8Array, deepest: number): JsonStructure => {
  let depth = 0;
  let reached = 0;
  let members = 0;
  let escapes = false;
  const { length } = bytes;
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      for (at += 1; at < length && bytes[at] !== QUOTE; at += 1) {
        if (bytes[at] === BACKSLASH) {
          escapes = true;
          at += 1;
        }
      }
    } else if (byte === COLON) {
      members += 1;
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > reached) reached = depth;
      if (reached > deepest) break;
    } else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
    }
  }
  return { depth: reached, members, escapes };
};

/** Members of all objects within a parsed JSON value; NaN when a number in it is not finite, as `1e400` is. */
export const countMembers = (value: unknown): number => {
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : Number.NaN;
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item !== 'string') members += countMembers(item);
    return members;
  }
  for (const member of Object.values(value) as readonly unknown[]) {
    members += typeof member === 'string' ? 1 : 1 + countMembers(member);
  }
  return members;
};

/** U+FFFD is what decoders put in place of bytes they could not read, so it says that something was lost before. */
const isPlainText = (text: string): boolean => text.isWellFormed() && !/[\0\ufffd]/.test(text);

/** True when no key and no string of a parsed value holds half a surrogate pair, U+0000 or U+FFFD. */
export const holdsPlainTextOnly = (value: unknown): boolean => {
  if (typeof value === 'string') return isPlainText(value);
  if (Array.isArray(value)) return value.every(holdsPlainTextOnly);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, member]) => isPlainText(key) && holdsPlainTextOnly(member));
};

/** Keys that may be repeated in a message; any other could be text about a person. */
const NAMEABLE = /^[A-Za-z0-9_]{1,40}$/;
const step = (path: string, key: string): string => {
  const name = NAMEABLE.test(key) ? key : '…';
  return path === '' ? name : `${path}.${name}`;
};

/** Path of the first value for which `isWanted` holds, as `data.details.completed`; undefined when there is none. */
export const pathOf = (
  value: unknown,
  isWanted: (value: unknown, key: string) => boolean,
  path = '',
): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const here = step(path, key);
    const found = isWanted(member, key) ? here : pathOf(member, isWanted, here);
    if (found !== undefined) return found;
  }
  return undefined;
};
