/**
 * Character tests by code unit, for normalised text; all are total: `charCodeAt` past the end gives NaN, for which each
 * answers false.
 */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isUpper = (code: number): boolean => code >= 65 && code <= 90;
export const isLower = (code: number): boolean => code >= 97 && code <= 122;
export const isLetter = (code: number): boolean => isUpper(code) || isLower(code);
export const isWordCharacter = (code: number): boolean => isDigit(code) || isLetter(code);
/** Anything beyond ASCII: letters of other alphabets count as part of a word or an address. */
export const isBeyondAscii = (code: number): boolean => code >= 0x80;
/** White space and control characters, which separate as a space does. */
export const isSpace = (code: number): boolean => code <= 32 || code === 127;

const codes = (characters: string): ReadonlySet<number> => new Set([...characters].map((one) => one.charCodeAt(0)));

const SEPARATORS = codes('-./()[]{}_:+|*~\\,');
/** Between the groups of a number as people write it: `943 476 5919`, `943-476-5919`, `(943) 476/5919`. */
export const isSeparator = (code: number): boolean => isSpace(code) || SEPARATORS.has(code);

const TELEPHONE_SEPARATORS = codes('-./()[]_+|\\');
export const isTelephoneSeparator = (code: number): boolean => isSpace(code) || TELEPHONE_SEPARATORS.has(code);
