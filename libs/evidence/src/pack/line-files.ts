import type { Finding } from '../audit/finding.ts';
import { exactText, utf8 } from '../bytes.ts';
import type { PackFile } from './zip.ts';

const NEWLINE = 10;
/** Of one file, whichever comes first. */
const MOST_LINES = 10_000;
const MOST_LETTERS = 8 * 1024 * 1024;

/** Puts lines into the files of a folder, `00001.ndjson` and so on, each given as soon as it is full. @param folder ends with a slash. */
export const filesOfLines = async function* (folder: string, lines: AsyncIterable<string>): AsyncGenerator<PackFile> {
  let [number, letters] = [1, 0];
  let kept: string[] = [];
  const file = (): PackFile => {
    const name = `${folder}${String(number).padStart(5, '0')}.ndjson`;
    const full = { name, bytes: utf8(`${kept.join('\n')}\n`) };
    [number, letters, kept] = [number + 1, 0, []];
    return full;
  };
  for await (const line of lines) {
    kept.push(line);
    letters += line.length;
    if (kept.length === MOST_LINES || letters >= MOST_LETTERS) yield file();
  }
  if (kept.length > 0) yield file();
};

/** The lines of a file, each decoded by itself so that one that is no text does not touch the others; undefined for such a one. */
const linesOf = function* (bytes: Uint8Array): Generator<string | undefined> {
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(NEWLINE, at);
    const end = found < 0 ? bytes.length : found;
    yield exactText(bytes.subarray(at, end));
    at = end + 1;
  }
};

/** Where a line stands. */
export interface LinePlace {
  readonly file: string;
  readonly line: number;
}

/** Every line of the files of a folder, in order, as it is read; what cannot be read as a finding. @param what a line is expected to be. */
export const readLines = function* <T extends object>(
  files: ReadonlyMap<string, Uint8Array>,
  {
    folder,
    parse,
    what,
  }: { readonly folder: string; readonly parse: (text: string) => T | undefined; readonly what: string },
): Generator<(T & LinePlace) | Finding> {
  for (const [file, bytes] of files) {
    if (!file.startsWith(folder)) continue;
    let line = 0;
    for (const text of linesOf(bytes)) {
      line += 1;
      const read = text === undefined ? undefined : parse(text);
      if (read !== undefined) yield { ...read, file, line };
      else yield { class: 'altered', where: `${file} line ${line}`, expected: what, found: 'what is none', file, line };
    }
  }
};
