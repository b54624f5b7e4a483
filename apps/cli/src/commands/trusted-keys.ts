import type { Checking, VerifyTimeStamp } from '@throughline/evidence';
import { usage } from '../failure.ts';
import { readText } from '../intake/input.ts';
import type { Session } from '../session.ts';

/** Keys as they are given on the command line. */
export interface Keys {
  readonly key?: readonly string[];
  readonly keys?: string;
  /** File of certificates behind a time-stamping authority. */
  readonly authority?: string;
}

const EXPECTED_KEYS = 'A file with a verifier key in each line.';

const EXPECTED_CERTIFICATES = 'A file of certificates in PEM: those behind the authority that stamped the log.';

/** How time-stamps are checked by the certificates in a file. @throws CliFailure */
const authorityIn = async (session: Session, file: string): Promise<VerifyTimeStamp> => {
  const pem = await readText(session, { file, expected: EXPECTED_CERTIFICATES });
  const { trustedAuthority } = await import('@throughline/evidence/time-stamps');
  try {
    return trustedAuthority(pem);
  } catch (error) {
    throw usage('The certificates cannot be read.', EXPECTED_CERTIFICATES, (error as Error).message);
  }
};

/** Keys that are trusted, and how hashes and signatures are computed. @throws CliFailure when a key cannot be read. */
export const checkingBy = async (session: Session, { key = [], keys, authority }: Keys): Promise<Checking> => {
  const inFile = keys === undefined ? '' : await readText(session, { file: keys, expected: EXPECTED_KEYS });
  const lines = [...key, ...inFile.split('\n').filter((line) => line.trim() !== '')];
  if (lines.length === 0)
    throw usage(
      'A verifier key is needed.',
      '--key name+id+base64 or --keys <file>, from where the installation cannot change it alone: board papers, a website, an annual report.',
    );
  const [{ InvalidVerifierKey, parseTrustedKey }, { sha256, verifySignature }] = await Promise.all([
    import('@throughline/evidence'),
    import('@throughline/evidence/node'),
  ]);
  const keyOf = (line: string) => {
    try {
      return parseTrustedKey(line, sha256);
    } catch (error) {
      if (!(error instanceof InvalidVerifierKey)) throw error;
      throw usage(
        'A verifier key cannot be read.',
        'One line of the form name+id+base64, with " until <leaves>" behind it where the key was retired.',
        error.message,
      );
    }
  };
  const checking = { keys: lines.map(keyOf), sha256, verify: verifySignature };
  return authority === undefined ? checking : { ...checking, verifyTimeStamp: await authorityIn(session, authority) };
};
