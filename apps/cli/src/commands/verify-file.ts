import { stat } from 'node:fs/promises';
import { EXIT, usage } from '../failure.ts';
import { readBytes } from '../intake/input.ts';
import { showProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { formatPackVerification } from '../words/pack-verification.ts';
import { checkingBy, type Keys } from './trusted-keys.ts';
import { verifyProof } from './verify-proof.ts';

const EXPECTED = 'An evidence pack as `throughline export` writes it, or a proof as `throughline prove` writes it.';
/** What every ZIP file begins with, also one that was changed behind that. */
const ZIP = 'PK';

const sizeOf = async (file: string): Promise<number> => {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
};

/** Verifies what was handed out, offline: reads this one file and nothing else. @throws CliFailure when it cannot be read, or no key is given. */
export const verifyFile = async (session: Session, file: string, keys: Keys): Promise<number> => {
  const checking = await checkingBy(session, keys);
  const { LARGEST_PACK_BYTES, verifyPack } = await import('@throughline/evidence');
  if ((await sizeOf(file)) > LARGEST_PACK_BYTES) throw usage(`The file ${file} is larger than any pack.`, EXPECTED);
  const bytes = await readBytes(session, { file, expected: EXPECTED });
  if (bytes.toString('latin1', 0, ZIP.length) !== ZIP)
    return verifyProof(session, { file, text: bytes.toString('utf8') }, checking);
  const progress = await showProgress(session.runtime.terminal, 'Verifying', 0, 'records');
  const onProgress = (records: number, of: number) => progress.at(records, of);
  const verification = await verifyPack(bytes, checking, { onProgress }).finally(() => progress.done());
  session.print.result(verification, () => formatPackVerification(verification));
  return verification.verified ? EXIT.ok : EXIT.refused;
};
