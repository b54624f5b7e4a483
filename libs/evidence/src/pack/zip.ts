import { crc32 } from './crc32.ts';
import { CENTRAL, DATE, END, LOCAL, MADE_BY, MODE, NEEDED, UTF8_NAMES } from './zip-format.ts';

/** A file is not a ZIP file as packs have it. The message says what is wrong. */
export class InvalidZip extends Error {
  override readonly name = 'InvalidZip';
}

/** A file of a pack. */
export interface PackFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The order of files in a pack. */
export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : 1;

/** One that is too long to be held: its bytes in order, made as they are taken, and once. */
export interface PackFileInParts {
  readonly name: string;
  readonly parts: AsyncIterable<Uint8Array>;
}

/** The bytes of a file as it is made, in order. */
export const partsOfFile = (file: PackFile | PackFileInParts): AsyncIterable<Uint8Array> | Iterable<Uint8Array> =>
  'parts' in file ? file.parts : [file.bytes];

/** More is not read: a pack of 100,000 records has about a hundred megabytes. */
export const LARGEST_PACK_BYTES = 2 ** 31;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/** What local header and central directory both say: version, flags, method, time, date, CRC, both sizes, length of the name. */
const SHARED_BYTES = 24;

/** Whether a ZIP file is one as other programs write it, and not one that a byte was changed in: no entry is as packs have them. */
const isOfAnother = (zip: Uint8Array): boolean => {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.length - END.bytes;
  if (end < 0 || view.getUint32(end, true) !== END.signature) return false;
  let [at, entries, others] = [view.getUint32(end + 16, true), 0, 0];
  while (at + CENTRAL.bytes <= end && view.getUint32(at, true) === CENTRAL.signature) {
    entries += 1;
    if (view.getUint16(at + 4, true) !== MADE_BY || view.getUint16(at + 14, true) !== DATE) others += 1;
    at += CENTRAL.bytes + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries > 0 && others === entries;
};

/** Why a file is refused, for a person: another program may have packed it again, which is no fault of a record. */
export const whyRefused = (zip: Uint8Array, { message }: InvalidZip): string =>
  isOfAnother(zip)
    ? `a ZIP file that another program packed again (${message}). This alone says nothing of the records: ask for the file as it was issued, and check that`
    : message;

const refuse = (what: string): never => {
  throw new InvalidZip(what);
};

/** What a ZIP file holds. */
export interface ReadZip {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Files of which the CRC is another than is stated. */
  readonly damaged: readonly string[];
}

/**
 * The files of a ZIP file, by name, without a copy. Strict: stored only, in the order of names and so without a duplicate, names that lead nowhere else,
 * date and mode as packs have them, central directory and local headers alike, nothing before, between or behind. Two readers never see two things, and
 * no byte is free.
 * @throws InvalidZip
 */
export const readZip = (zip: Uint8Array): ReadZip => {
  if (zip.length > LARGEST_PACK_BYTES) refuse(`it has ${zip.length} bytes; read are up to ${LARGEST_PACK_BYTES}`);
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.length - END.bytes;
  const isEnded = end >= 0 && view.getUint32(end, true) === END.signature;
  if (!isEnded && (end < 0 || view.getUint32(0, true) !== LOCAL.signature)) refuse('it is no ZIP file');
  if (!isEnded) refuse('it does not end as a ZIP file without a comment');
  const [count, size, start] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  if (view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count || view.getUint16(end + 20, true))
    refuse('it is one of several parts, or has a comment');
  if (start + size !== end) refuse('something stands behind its directory');

  const files = new Map<string, Uint8Array>();
  const damaged: string[] = [];
  let [at, before, previous] = [start, 0, ''];
  for (let number = 0; number < count; number += 1) {
    if (at + CENTRAL.bytes > end || view.getUint32(at, true) !== CENTRAL.signature)
      refuse('its directory is cut short');
    const nameBytes = view.getUint16(at + 28, true);
    const behind = at + CENTRAL.bytes + nameBytes;
    if (behind > end) refuse('its directory is cut short');
    const name = new TextDecoder('latin1').decode(zip.subarray(at + CENTRAL.bytes, behind));
    if (!NAME.test(name)) refuse(`${JSON.stringify(name)} is no name of a file in a pack`);
    if (name === previous) refuse(`${name} stands in it twice`);
    if (name < previous) refuse(`${name} stands behind ${previous}; accepted is the order of names`);
    if (view.getUint16(at + 8, true) !== UTF8_NAMES || view.getUint16(at + 10, true) !== 0)
      refuse(`${name} is compressed or encrypted; accepted are files as they are`);
    if (view.getUint16(at + 12, true) !== 0 || view.getUint16(at + 14, true) !== DATE)
      refuse(`${name} is of another date than 1 January 1980`);
    if (view.getUint32(at + 30, true) !== 0 || view.getUint32(at + 34, true) !== 0)
      refuse(`${name} has extra fields, a comment or another part, or is a text`);
    if (view.getUint16(at + 4, true) !== MADE_BY || view.getUint16(at + 6, true) !== NEEDED)
      refuse(`${name} was made by another program`);
    if (view.getUint32(at + 38, true) !== MODE * 2 ** 16) refuse(`${name} is no plain file of mode 0644`);
    const bytes = view.getUint32(at + 20, true);
    const local = view.getUint32(at + 42, true);
    const from = local + LOCAL.bytes + nameBytes;
    if (local !== before || from + bytes > start) refuse(`${name} does not stand where its directory says`);
    if (view.getUint32(local, true) !== LOCAL.signature || view.getUint16(local + 28, true) !== 0)
      refuse(`${name} has no local header of its own`);
    const isSame = (a: number, b: number, length: number) =>
      zip.subarray(a, a + length).every((byte, offset) => byte === zip[b + offset]);
    if (!isSame(at + 6, local + 4, SHARED_BYTES) || !isSame(at + CENTRAL.bytes, local + LOCAL.bytes, nameBytes))
      refuse(`${name}: local header and directory say different things`);
    if (view.getUint32(at + 24, true) !== bytes) refuse(`${name} has two sizes`);
    const content = zip.subarray(from, from + bytes);
    if (view.getUint32(at + 16, true) !== crc32(content)) damaged.push(name);
    files.set(name, content);
    [at, before, previous] = [behind, from + bytes, name];
  }
  if (at !== end || before !== start) refuse('something stands in it that its directory does not name');
  return { files, damaged };
};
