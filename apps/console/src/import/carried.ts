import { deflateSync, inflateSync } from 'node:zlib';

/** Largest file that is taken, as the API has it; bytes. */
export const LARGEST_FILE = 1024 * 1024;
/** Largest mapping that is taken; bytes. */
export const LARGEST_MAPPING = 16 * 1024;

/** A file as text that a form carries from its check to its sending, since a browser gives a file only once. */
export const carry = (bytes: Buffer): string => deflateSync(bytes).toString('base64');

/** The file again; undefined when it was not carried, or is larger than any that is taken. */
export const carried = (text: string | undefined): Buffer | undefined => {
  if (text === undefined || text === '') return undefined;
  try {
    return inflateSync(Buffer.from(text, 'base64'), { maxOutputLength: LARGEST_FILE });
  } catch {
    return undefined;
  }
};
