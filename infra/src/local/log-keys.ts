import { createPrivateKey, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

type KeyType = 'ed25519' | 'ml-dsa-44';

/** Lines of verifiers as they are kept; that of a key that was retired ends with ` until <leaves>`. */
export const verifierLines = (file: string): readonly string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];

/**
 * The log of the stack in `home`: name and first keys are made at the first start and stay. Every private key in its folder, `*.pem`, goes to the worker,
 * which signs by those that the record has in force.
 */
export const prepareLog = (home: string): LogFacts => {
  const folder = join(home, 'log');
  mkdirSync(folder, { recursive: true });
  const origin = keptText(join(folder, 'origin'), () => `throughline.localhost/${randomBytes(4).toString('hex')}`);
  const verifierKeysFile = join(folder, 'verifier-keys');
  // Written after the keys: a first start that was broken off makes what is lacking, and one that was lost later is not made anew.
  if (!existsSync(verifierKeysFile))
    for (const type of ['ed25519', 'ml-dsa-44'] as const)
      keptText(join(folder, `${type}.pem`), () => generatePrivateKey(type));
  const names = readdirSync(folder).filter((name) => name.endsWith('.pem'));
  const keys = names.sort().map((name) => {
    const file = join(folder, name);
    const pem = readFileSync(file, 'utf8');
    const type: KeyType = createPrivateKey(pem).asymmetricKeyType === 'ml-dsa-44' ? 'ml-dsa-44' : 'ed25519';
    const line = formatVerifierKey(verifierKeyOf(readSigningKey(pem, { name: origin, type })), sha256);
    return { file, type, line };
  });
  const filesOf = (type: KeyType): string => {
    const files = keys.filter((key) => key.type === type).map(({ file }) => file);
    if (files.length === 0)
      throw new Error(`No private key of type ${type} is in ${folder}: put its file back, or begin anew with --fresh`);
    return files.join(',');
  };
  const kept = verifierLines(verifierKeysFile);
  const added = keys.flatMap(({ line }) => (kept.some((one) => one.split(' ')[0] === line) ? [] : [line]));
  const verifierKeys = [...kept, ...added];
  writeFileSync(verifierKeysFile, `${verifierKeys.join('\n')}\n`);
  return {
    env: {
      LOG_ORIGIN: origin,
      LOG_KEY_FILE: filesOf('ed25519'),
      LOG_ML_DSA_KEY_FILE: filesOf('ml-dsa-44'),
      LOG_DIRECTORY: join(folder, 'published'),
    },
    verifierKeys,
    verifierKeysFile,
  };
};

/** Keeps the public keys as the record has them now: without those that it does not name and that never signed, and with the end of each that was retired. */
export const keepVerifierKeys = async (file: string, run: (args: readonly string[]) => Promise<string | undefined>) => {
  const lines = await run(['log', 'keys', 'list', '--plain']);
  if (lines !== undefined && lines.trim() !== '') writeFileSync(file, lines);
};
