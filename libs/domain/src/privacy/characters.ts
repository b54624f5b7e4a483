/** Character tests by code unit; all are total: `charCodeAt` past the end gives NaN, for which each answers false. */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isUpper = (code: number): boolean => code >= 65 && code <= 90;
export const isLower = (code: number): boolean => code >= 97 && code <= 122;
export const isLetter = (code: number): boolean => isUpper(code) || isLower(code);
export const isWordCharacter = (code: number): boolean => isDigit(code) || isLetter(code);
/** Anything beyond ASCII: letters of other alphabets count as part of a word or an address. */
export const isBeyondAscii = (code: number): boolean => code >= 0x80;

const SPACES = new Set([32, 0xa0, 0x2009, 0x202f]);
const DASHES = new Set([45, 0x2010, 0x2011, 0x2013]);
export const isSpace = (code: number): boolean => SPACES.has(code);
/** Between the groups of a number as people write it: `943 476 5919`, `943-476-5919`, `943.476.5919`. */
export const isGroupSeparator = (code: number): boolean => code === 46 || SPACES.has(code) || DASHES.has(code);
