import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatVerifierKey } from '@throughline/evidence';
import { generatePrivateKey, readSigningKey, sha256, verifierKeyOf } from '@throughline/evidence/node';

/** What the worker needs to seal the record, and what others need to check it. */
export interface LogFacts {
  /** Settings of the worker but the database's address. */
  readonly env: Readonly<Record<string, string>>;
  /** Public keys, a line each. Whoever checks the log has to have them from somewhere else than from us. */
  readonly verifierKeys: readonly string[];
  /** File that holds them, to be handed out. */
  readonly verifierKeysFile: string;
}

/** Writes a file unless it is there, readable by its owner only, and gives its text. */
const keptText = (path: string, make: () => string): string => {
  try {
    writeFileSync(path, make(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
};

/** The log of the stack in `home`: name and keys are made at the first start and stay. */
export const prepareLog = (home: string): LogFacts => {
  const folder = join(home, 'log');
  mkdirSync(folder, { recursive: true });
  const origin = keptText(join(folder, 'origin'), () => `throughline.localhost/${randomBytes(4).toString('hex')}`);
  const keyOf = (type: 'ed25519' | 'ml-dsa-44') => {
    const file = join(folder, `${type}.pem`);
    const key = readSigningKey(
      keptText(file, () => generatePrivateKey(type)),
      { name: origin, type },
    );
    return { file, verifierKey: formatVerifierKey(verifierKeyOf(key), sha256) };
  };
  const [classic, quantum] = [keyOf('ed25519'), keyOf('ml-dsa-44')];
  const verifierKeys = [classic.verifierKey, quantum.verifierKey];
  const verifierKeysFile = join(folder, 'verifier-keys');
  writeFileSync(verifierKeysFile, `${verifierKeys.join('\n')}\n`);
  return {
    env: {
      LOG_ORIGIN: origin,
      LOG_KEY_FILE: classic.file,
      LOG_ML_DSA_KEY_FILE: quantum.file,
      LOG_DIRECTORY: join(folder, 'published'),
    },
    verifierKeys,
    verifierKeysFile,
  };
};
