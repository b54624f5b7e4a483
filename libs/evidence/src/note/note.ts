import { fromBase64, fromHex, joinBytes, toBase64, toHex } from '../bytes.ts';

/** A signature of a note, with the name and the id of the key that made it. */
export interface NoteSignature {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** A text with signatures. Nothing is known of them until they are checked. */
export interface Note {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A text is not a signed note, or not one that may be trusted. The message says what is wrong. */
export class InvalidNote extends Error {
  override readonly name = 'InvalidNote';
}

/** More are refused; a reader of notes has to take 16. */
const MOST_SIGNATURES = 100;
const KEY_ID_BYTES = 4;
const SIGNATURE_LINE = /^\u2014 ([^\p{Z}\s+]+) (\S+)$/u;

/**
 * Reads one line of a note.
 * @param number its place among the signatures, from 1.
 * @throws InvalidNote
 */
export const parseSignature = (line: string, number: number): NoteSignature => {
  const [, name = '', encoded = ''] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (name === '' || bytes === undefined || bytes.length <= KEY_ID_BYTES)
    throw new InvalidNote(`signature ${number} is not of the form "\u2014 name base64"`);
  return { name, keyId: toHex(bytes.subarray(0, KEY_ID_BYTES)), signature: bytes.slice(KEY_ID_BYTES) };
};

/**
 * Reads a signed note without checking its signatures.
 * @throws InvalidNote
 * Source: C2SP signed-note.
 */
export const parseNote = (note: string): Note => {
  // eslint-disable-next-line no-control-regex -- these are what a note must not hold
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note)) throw new InvalidNote('the note holds a control character');
  // The text may hold empty lines itself: the last one parts it from the signatures.
  const cut = note.lastIndexOf('\n\n');
  if (cut < 0) throw new InvalidNote('no empty line parts the text from its signatures');
  const lines = note.slice(cut + 2).split('\n');
  if (lines.pop() !== '') throw new InvalidNote('the note does not end with a newline');
  if (lines.length === 0) throw new InvalidNote('the note has no signature');
  if (lines.length > MOST_SIGNATURES)
    throw new InvalidNote(`the note has ${lines.length} signatures; accepted are up to ${MOST_SIGNATURES}`);
  return { text: note.slice(0, cut + 1), signatures: lines.map((line, index) => parseSignature(line, index + 1)) };
};

/** One signature as a line of a note. */
export const formatSignature = ({ name, keyId, signature }: NoteSignature): string => {
  return `\u2014 ${name} ${toBase64(joinBytes(fromHex(keyId), signature))}\n`;
};

/** The note as it is written down. */
export const formatNote = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map(formatSignature).join('')}`;
