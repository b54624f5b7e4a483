import { readFile } from 'node:fs/promises';
import { type Charset, readFileText } from '@throughline/messaging/reading';
import { usage } from '../failure.ts';
import type { Session } from '../session.ts';

export interface Input {
  /** Path, or `-` for standard input. */
  readonly file: string;
  /** What is expected, for a person, as `A file of events, or - for standard input.` */
  readonly expected: string;
}

/** The bytes of a file, or of standard input. @throws CliFailure when they cannot be read */
export const readBytes = async (session: Session, { file, expected }: Input): Promise<Buffer> => {
  try {
    return file === '-' ? await session.runtime.terminal.read() : await readFile(file);
  } catch {
    throw usage(`The file ${file} could not be read.`, expected);
  }
};

/**
 * A file, or standard input, as text in UTF-8 or what its byte-order mark or `charset` says.
 * @throws CliFailure with the line, when it cannot be read or holds bytes that are no such text
 */
export const readText = async (session: Session, input: Input, charset?: Charset): Promise<string> => {
  const read = readFileText(await readBytes(session, input), charset);
  if (read.ok) return read.text;
  const hint = 'Save it as UTF-8 ("CSV UTF-8"), or write encoding: windows-1252 into the mapping of a CSV file.';
  throw usage(`${input.file} cannot be read as text (line ${read.line}): ${read.expected} is expected.`, hint);
};
