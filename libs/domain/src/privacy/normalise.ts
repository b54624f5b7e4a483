import { own } from '../own.ts';

/** What is beyond ASCII and stands for something of ASCII once a text is in normal form KC. */
const REWRITTEN = /[^\p{ASCII}\p{L}\p{S}]|[\u2044\u2212\u2215\u2795\u2800]/gu;
/** Characters that are not seen, and marks above or below a letter that no composed letter stands for. */
const UNSEEN = /[\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]+/gu;
/** Single characters that stand for a whole phrase of prayer, of up to 18 letters; they name nobody, and a text of them would grow so much. */
const PHRASES = /[\ufdfa\ufdfb]/g;
const BEYOND_ASCII = /[^\p{ASCII}]/u;

const isDecimalDigit = (codePoint: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(codePoint));

/** Decimal digits of every script stand in rows that begin at nought, ten by ten (Unicode, section 4.6). */
const digitValue = (codePoint: number): string => {
  let first = codePoint;
  while (isDecimalDigit(first - 1)) first -= 1;
  return String((codePoint - first) % 10);
};

const rewritten = (character: string): string => {
  if (/^\p{Nd}$/u.test(character)) return digitValue(character.codePointAt(0) ?? 0);
  if (/^[\p{Z}\p{Cc}\u2800]$/u.test(character)) return ' ';
  if (/^[\p{Pd}\u2212]$/u.test(character)) return '-';
  if (/^[\u2018\u2019\u201a\u201b]$/u.test(character)) return "'";
  if (/^[\p{Ps}\p{Pi}]$/u.test(character)) return '(';
  if (/^[\p{Pe}\p{Pf}]$/u.test(character)) return ')';
  if (/^[\u00b7\u2022\u2027\u3002\u30fb]$/u.test(character)) return '.';
  if (character === '\u2044' || character === '\u2215') return '/';
  return character === '\u2795' ? '+' : character;
};

/** Few characters beyond ASCII occur, again and again. Bounded, because texts come from outside. */
const known = new Map<string, string>();
const MOST_KNOWN = 2_000;
const asAscii = (character: string): string => {
  const before = known.get(character);
  if (before !== undefined) return before;
  const after = rewritten(character);
  if (known.size < MOST_KNOWN) known.set(character, after);
  return after;
};

/**
 * A text as it is checked: normal form KC, without characters that are not seen, digits of any script and the spaces,
 * dashes, dots, quotes and brackets beyond ASCII as those of ASCII. Linear; ASCII stays as it is.
 */
export const normalised = (text: string): string =>
  BEYOND_ASCII.test(text)
    ? text.replace(PHRASES, ' ').normalize('NFKC').replace(UNSEEN, '').replace(REWRITTEN, asAscii)
    : text;

const ENCODED = /(?:%[0-9a-f]{2})+|&#x[0-9a-f]{1,6};|&#[0-9]{1,7};|&(?:commat|period|nbsp|amp);|\\u[0-9a-f]{4}/gi;
const NAMED: Readonly<Record<string, string>> = { '&commat;': '@', '&period;': '.', '&nbsp;': ' ', '&amp;': '&' };

const utf8 = new TextDecoder();
const ofPercents = (encoded: string): string =>
  utf8.decode(Uint8Array.from(encoded.slice(1).split('%'), (hex) => Number.parseInt(hex, 16)));

const decodedOne = (encoded: string): string => {
  if (encoded.startsWith('%')) return ofPercents(encoded);
  if (encoded.startsWith('\\')) return String.fromCharCode(Number.parseInt(encoded.slice(2), 16));
  const name = own(NAMED, encoded.toLowerCase());
  if (name !== undefined) return name;
  const codePoint = /^&#x/i.test(encoded)
    ? Number.parseInt(encoded.slice(3), 16)
    : Number.parseInt(encoded.slice(2), 10);
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : ' ';
};

/** What was encoded twice, as `%2540`, is decoded twice; nobody reads what was encoded more often. */
const MOST_DECODINGS = 3;

/** What a text says once percent-encoding, references of HTML and escapes of JSON are undone; itself when there are none. */
export const decoded = (text: string): string => {
  let now = text;
  for (let turn = 0; turn < MOST_DECODINGS; turn += 1) {
    const next = now.replace(ENCODED, decodedOne);
    if (next === now) return now;
    now = next;
  }
  return now;
};

/** Characters set apart one by one, as `0 7 7 0 0`. */
const SPELLED_OUT = /(?<![\p{L}\d])[\p{L}\d@](?:[ \-._]{1,3}[\p{L}\d@]){4,}(?![\p{L}\d])/gu;
/** Joins what is spelled out character by character; a dot between two spaces is one of the characters. */
export const joined = (text: string): string =>
  text.replace(SPELLED_OUT, (run) => run.replaceAll(/ \. |[ \-._]/g, (between) => (between === ' . ' ? '.' : '')));

/** Two to six words run together, with `Mc` and `Mac` as parts of their names. */
const RUN_TOGETHER = /(?<!\p{L})\p{L}\p{Ll}+(?:(?:O|Mc|Mac)?\p{Lu}\p{Ll}{2,}){1,5}(?!\p{L})/gu;
const BOUNDARY = /(?<=\p{Ll})(?<!Mc|Mac)(?=\p{Lu})/gu;

/** Each run of words that stand together in a text, parted: `Jane Smith` of `see JaneSmith.docx`. */
export const parted = (text: string): readonly string[] =>
  (text.match(RUN_TOGETHER) ?? []).map((words) => words.replaceAll(BOUNDARY, ' '));
