import { isUtf8 } from 'node:buffer';

/** Character sets in which a file can be read when whoever sends it says so. ISO 8859-1 is read as Windows-1252, as browsers do. */
export const CHARSETS = ['utf-8', 'windows-1252', 'iso-8859-1', 'utf-16le', 'utf-16be'] as const;
/** Name of a character set in which a file can be read. */
export type Charset = (typeof CHARSETS)[number];

/** A file as text; or the first line, from 1, that cannot be read, and what is expected there. */
export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly line: number; readonly expected: string };

const EXPECTED = 'text in UTF-8, or in UTF-16 with a byte-order mark';
const MARKS: readonly (readonly [Charset, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const LINE_END = 0x0a;

const charsetOfMark = (bytes: Uint8Array): Charset | undefined =>
  MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];

/** Line of the first byte that is not UTF-8. */
const lineNotUtf8 = (bytes: Uint8Array): number => {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(LINE_END, start);
    const next = end === -1 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, next))) return line;
    start = next;
  }
  return line;
};

const NUL = 0;
/** Line of a byte, by its place. */
const lineOf = (bytes: Uint8Array, at: number): number =>
  bytes.subarray(0, at).filter((byte) => byte === LINE_END).length + 1;

/** Text holds neither U+0000, as UTF-16 read as something else does, nor U+FFFD, which stands for what could not be read. */
const checked = (text: string): FileText => {
  const at = text.search(/[\0\ufffd]/);
  if (at === -1) return { ok: true, text };
  return { ok: false, line: text.slice(0, at).split('\n').length, expected: `${EXPECTED}, without U+0000 and U+FFFD` };
};

/**
 * Reads a file of text without losing a character: by its byte-order mark, else by `charset`, else as UTF-8. The mark is left out.
 * Nothing is guessed and nothing is replaced: what cannot be read is refused as a whole, with its first line.
 */
export const readFileText = (bytes: Uint8Array, charset?: Charset): FileText => {
  const known = charsetOfMark(bytes) ?? charset ?? 'utf-8';
  // UTF-16 without a mark has a zero byte in each character of ASCII.
  if (known === 'utf-8' && bytes.includes(NUL))
    return { ok: false, line: lineOf(bytes, bytes.indexOf(NUL)), expected: EXPECTED };
  if (known === 'utf-8' && !isUtf8(bytes)) return { ok: false, line: lineNotUtf8(bytes), expected: EXPECTED };
  try {
    return checked(new TextDecoder(known, { fatal: true }).decode(bytes));
  } catch {
    return { ok: false, line: 1, expected: `text in ${known}, as its byte-order mark or its charset says` };
  }
};
