/**
 * Characters that no text of ours holds: control characters, line and paragraph separators, marks that turn the direction of what
 * follows (bidirectional embeddings, overrides and isolates), and U+FFFD, which stands for something lost.
 */
const NOT_PRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]/u;

/** True when `text` shows as it is stored, on a terminal, in a calendar and in a mail: nothing in it moves, hides or turns other text. */
export const isPrintable = (text: string): boolean => !NOT_PRINTABLE.test(text);

const EACH_NOT_PRINTABLE = new RegExp(NOT_PRINTABLE, 'gu');

/** `text` with each such character shown by its code, as `‹U+001B›`. */
export const withControlsShown = (text: string): string =>
  text.replaceAll(
    EACH_NOT_PRINTABLE,
    (character) => `‹U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}›`,
  );

/** Any value of JSON with the texts and keys in it as `withControlsShown` shows them. */
export const valueWithControlsShown = (value: unknown): unknown => {
  if (typeof value === 'string') return withControlsShown(value);
  if (Array.isArray(value)) return value.map(valueWithControlsShown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [withControlsShown(key), valueWithControlsShown(member)]),
  );
};

/** JSON text with each such character escaped, but for the line breaks between its members; the value stays the same. */
export const jsonWithControlsEscaped = (json: string): string =>
  json.replaceAll(EACH_NOT_PRINTABLE, (character) =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
