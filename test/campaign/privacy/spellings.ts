import fc from 'fast-check';
import { one, type Texts } from './kind.ts';

const NOUGHTS = {
  'full width': 0xff10,
  arabic: 0x0660,
  persian: 0x06f0,
  devanagari: 0x0966,
  bengali: 0x09e6,
  gurmukhi: 0x0a66,
  gujarati: 0x0ae6,
  thai: 0x0e50,
  bold: 0x1d7ce,
  monospace: 0x1d7f6,
} as const;

/** Digits of another script. */
export const inScript = (text: string, script: keyof typeof NOUGHTS): string =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(NOUGHTS[script] + Number(digit)));
export const script = fc.constantFrom(...(Object.keys(NOUGHTS) as (keyof typeof NOUGHTS)[]));

/** Letters, digits and signs at their full width. */
export const fullWidth = (text: string): string =>
  text.replaceAll(/[!-~]/g, (character) => String.fromCodePoint(character.charCodeAt(0) + 0xfee0));

export const unseen = one(
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u200e',
  '\u202d',
  '\u034f',
  '\ufe0f',
);
export const space = one(
  ' ',
  '  ',
  '   ',
  '\u00a0',
  '\u2009',
  '\u202f',
  '\u3000',
  '\u2003',
  '\t',
  '\n',
  '\r\n',
  ' \n ',
  '\u2028',
  '\u2800',
);
export const dash = one('-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\ufe63', ' - ', ' \u2013 ');
export const mark = one('.', '/', '_', '\u00b7', '\u2022', '\u2044', ' / ', '|', ' . ');

export const percentEncoded = (text: string): string =>
  [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
/** As in an address: what is no letter or digit is percent-encoded. */
export const inAddress = (text: string): string => text.replaceAll(/[^A-Za-z0-9]+/gu, percentEncoded);
export const htmlEncoded = (text: string): string =>
  text.replaceAll(/[^A-Za-z0-9]/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

/** An unseen character between any two. */
export const sprinkled = (texts: Texts): Texts => fc.tuple(texts, unseen).map(([text, sign]) => [...text].join(sign));
export const once = (texts: Texts, sign: Texts): Texts =>
  fc.tuple(texts, sign, fc.nat()).map(([text, character, at]) => {
    const place = 1 + (at % Math.max(1, text.length - 1));
    return text.slice(0, place) + character + text.slice(place);
  });

/** Groups of these sizes with a separator between. */
export const grouped = (texts: Texts, sizes: readonly number[], separator: Texts): Texts =>
  fc.tuple(texts, separator).map(([text, sign]) => {
    let at = 0;
    return sizes.map((size) => text.slice(at, (at += size))).join(sign);
  });
