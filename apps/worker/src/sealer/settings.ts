import { parseVerifierKey, type VerifierKey } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import { databaseAs, type Environment, readSettings } from '@throughline/runtime';
import { z } from 'zod';

const path = z.string('expected the path of a file');
const paths = z
  .string('expected the path of a file, or of several, separated by commas')
  .transform((text) => text.split(',').map((one) => one.trim()));

/** What a worker that seals the record reads from its environment. */
export const SEALER_VARIABLES = z.object({
  SEALER_DATABASE_URL: databaseAs('throughline_sealer').meta({
    description: 'The database as role `throughline_sealer`.',
    example: 'postgresql://throughline_sealer:a-secret@db.icb.example/throughline?sslmode=verify-full',
  }),
  LOG_ORIGIN: z
    .string('expected the name of the log')
    .regex(/^[^\p{Z}\s+]{1,255}$/u, 'expected a name without spaces and plus signs, as icb.example/throughline')
    .meta({ description: 'Name of the log, and of its keys.', example: 'icb.example/throughline' }),
  LOG_KEY_FILE: paths.meta({
    description:
      'Private keys of Ed25519 (PEM) that sign checkpoints: one file, or two while one key replaces another.',
    example: '/run/secrets/log-ed25519.pem',
  }),
  LOG_ML_DSA_KEY_FILE: paths.meta({
    description: 'Private keys of ML-DSA-44 (PEM) that sign checkpoints, likewise.',
    example: '/run/secrets/log-ml-dsa.pem',
  }),
  LOG_DIRECTORY: z
    .string('expected the path of a folder')
    .meta({ description: 'Folder of the copy of the log outside the database.', example: '/var/lib/throughline/log' }),
  LOG_WITNESSES_FILE: path.optional().meta({
    description:
      'Names those who sign checkpoints beside the log (a part of C2SP tlog-policy); unless given, nobody does.',
    example: '/etc/throughline/witnesses.txt',
  }),
  LOG_TIMESTAMP_URL: z
    .url({ protocol: /^https?$/, error: 'expected https://…, where time-stamps of RFC 3161 are issued' })
    .optional()
    .meta({
      description: 'Who time-stamps checkpoints (RFC 3161); unless given, nobody does.',
      example: 'https://timestamp.example/tsr',
    }),
  LOG_TIMESTAMP_CERTIFICATES: path.optional().meta({
    description: 'File of the certificates behind the time-stamps (PEM); needed with `LOG_TIMESTAMP_URL`.',
    example: '/etc/throughline/timestamp-ca.pem',
  }),
});

/** Time-stamps that nobody checks would be worth nothing. */
const bothOrNone = (read: z.infer<typeof SEALER_VARIABLES>, context: z.RefinementCtx): void => {
  const [url, certificates] = ['LOG_TIMESTAMP_URL', 'LOG_TIMESTAMP_CERTIFICATES'] as const;
  for (const [missing, given] of [
    [url, certificates],
    [certificates, url],
  ] as const)
    if (read[missing] === undefined && read[given] !== undefined)
      context.addIssue({ code: 'custom', path: [missing], message: `expected beside ${given}` });
};

/** Where and under which name the record is sealed. */
export interface SealerSettings {
  /** The database as role `throughline_sealer`. */
  readonly databaseUrl: string;
  /** Name of the log, and of its keys. */
  readonly origin: string;
  /** Private keys of Ed25519, PEM: one, and while one replaces another both. */
  readonly keyFiles: readonly string[];
  /** Private keys of ML-DSA-44, PEM. */
  readonly mlDsaKeyFiles: readonly string[];
  /** Folder of the copy outside the database. */
  readonly directory: string;
  /** Names those who sign beside the log, as `parseWitnesses` reads it; absent: nobody does. */
  readonly witnessesFile?: string | undefined;
  /** Who time-stamps checkpoints, and the file of the certificates behind it, PEM; absent: nobody does. */
  readonly timeStamps?: { readonly url: string; readonly certificatesFile: string } | undefined;
}

/** Somebody who is asked to sign beside the log. */
export interface LogWitness {
  readonly key: VerifierKey;
  /** Address below which requests are served, without a slash at the end. */
  readonly url: string;
}

const witnessIn = (line: string, number: number): LogWitness => {
  const [word, , key = '', url = '', ...more] = line.split(/\s+/);
  if (word !== 'witness' || more.length > 0 || !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new Error(`line ${number} of the witnesses is not of the form: witness <name> <verifier key> <URL>`);
  return { key: parseVerifierKey(key, sha256), url: url.replace(/\/+$/, '') };
};

/**
 * Reads those who sign beside the log: lines `witness <name> <verifier key> <URL>`, with empty lines and comments after `#`.
 * @throws Error naming the line; InvalidVerifierKey
 * Source: C2SP tlog-policy, of which this is a part.
 */
export const parseWitnesses = (text: string): readonly LogWitness[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .flatMap((line, index) => (line === '' || line.startsWith('#') ? [] : [witnessIn(line, index + 1)]));

/**
 * The settings of sealing; undefined where none of them is set, and this worker then does not seal.
 * @throws InvalidSettings naming each variable and what is expected, never its value.
 */
export const sealerSettings = (env: Environment): SealerSettings | undefined => {
  if (Object.keys(readSettings(SEALER_VARIABLES.partial(), env)).length === 0) return undefined;
  const read = readSettings(SEALER_VARIABLES.superRefine(bothOrNone), env);
  const { LOG_TIMESTAMP_URL: url, LOG_TIMESTAMP_CERTIFICATES: certificatesFile } = read;
  return {
    databaseUrl: read.SEALER_DATABASE_URL,
    origin: read.LOG_ORIGIN,
    keyFiles: read.LOG_KEY_FILE,
    mlDsaKeyFiles: read.LOG_ML_DSA_KEY_FILE,
    directory: read.LOG_DIRECTORY,
    witnessesFile: read.LOG_WITNESSES_FILE,
    timeStamps: url === undefined || certificatesFile === undefined ? undefined : { url, certificatesFile },
  };
};
