import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { GivenFile } from '../documents/compare-documents.ts';

const digestOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};

/**
 * The SHA-256 digest of each file in a folder and below, in the order of their names; links are not followed, and files are read piece by piece.
 * @throws Error of the file system, when the folder or a file cannot be read.
 */
export const folderDigests = async (folder: string): Promise<readonly GivenFile[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const given: GivenFile[] = [];
  for (const file of files.toSorted())
    given.push({ name: relative(folder, file).split(sep).join('/'), sha256: await digestOf(file) });
  return given;
};
