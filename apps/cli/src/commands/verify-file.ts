import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ComparedDocuments, PackVerification } from '@throughline/evidence';
import { EXIT, usage } from '../failure.ts';
import { readBytes } from '../intake/input.ts';
import { showProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { formatPackVerification } from '../words/pack-verification.ts';
import { checkingBy, type Keys } from './trusted-keys.ts';
import { verifyProof } from './verify-proof.ts';

const EXPECTED = 'An evidence pack as `throughline export` writes it, or a proof as `throughline prove` writes it.';
/** What is said where something else is to be compared with documents. */
export const ONLY_PACKS = 'verify <pack>.zip --documents <folder>';
/** What every ZIP file begins with, also one that was changed behind that. */
const ZIP = 'PK';

const sizeOf = async (file: string): Promise<number> => {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
};

/** @throws CliFailure when the folder or a file in it cannot be read. */
const compareWith = async (
  { runtime }: Session,
  folder: string,
  documents: PackVerification['documents'],
): Promise<ComparedDocuments> => {
  const [{ compareDocuments }, { folderDigests }] = await Promise.all([
    import('@throughline/evidence'),
    import('@throughline/evidence/node'),
  ]);
  try {
    return compareDocuments(documents, await folderDigests(resolve(runtime.cwd, folder)));
  } catch (error) {
    throw usage(`${folder} could not be read.`, 'A folder with documents.', (error as Error).message);
  }
};

/** Verifies what was handed out, offline: reads this one file, the documents where a folder is named, and nothing else. @throws CliFailure when it cannot be read, or no key is given. */
export const verifyFile = async (
  session: Session,
  file: string,
  { documents: folder, ...keys }: Keys & { readonly documents?: string },
): Promise<number> => {
  const checking = await checkingBy(session, keys);
  const { LARGEST_PACK_BYTES, verifyPack } = await import('@throughline/evidence');
  if ((await sizeOf(file)) > LARGEST_PACK_BYTES) throw usage(`The file ${file} is larger than any pack.`, EXPECTED);
  const bytes = await readBytes(session, { file, expected: EXPECTED });
  // What is called a ZIP file and is none is refused as a pack, not as a proof.
  const isPack = bytes.toString('latin1', 0, ZIP.length) === ZIP || /\.zip$/i.test(file);
  if (!isPack && folder !== undefined) throw usage(`${file} is no evidence pack.`, ONLY_PACKS);
  if (!isPack) return verifyProof(session, { file, text: bytes.toString('utf8') }, checking);
  const progress = await showProgress(session.runtime.terminal, 'Verifying', 0, 'records');
  const onProgress = (records: number, of: number) => progress.at(records, of);
  const verification = await verifyPack(bytes, checking, { onProgress }).finally(() => progress.done());
  const documents =
    folder === undefined || !verification.verified
      ? undefined
      : await compareWith(session, folder, verification.documents);
  const answer = { ...verification, ...(documents === undefined ? {} : { comparedDocuments: documents }) };
  session.print.result(answer, () => formatPackVerification(verification, documents));
  return verification.verified && (documents?.differing ?? []).length === 0 ? EXIT.ok : EXIT.refused;
};
