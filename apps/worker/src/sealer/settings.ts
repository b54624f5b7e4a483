import { type Environment, readSettings } from '@throughline/runtime';
import { z } from 'zod';

const path = z.string('expected the path of a file');

const variables = z.object({
  SEALER_DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'expected postgresql://… of the role throughline_sealer',
  }),
  LOG_ORIGIN: z
    .string('expected the name of the log')
    .regex(/^[^\p{Z}\s+]{1,255}$/u, 'expected a name without spaces and plus signs, as icb.example/throughline'),
  LOG_KEY_FILE: path,
  LOG_ML_DSA_KEY_FILE: path,
  LOG_DIRECTORY: z.string('expected the path of a folder'),
});

/** Where and under which name the record is sealed. */
export interface SealerSettings {
  /** The database as role `throughline_sealer`. */
  readonly databaseUrl: string;
  /** Name of the log, and of its keys. */
  readonly origin: string;
  /** Private key of Ed25519, PEM. */
  readonly keyFile: string;
  /** Private key of ML-DSA-44, PEM. */
  readonly mlDsaKeyFile: string;
  /** Folder of the copy outside the database. */
  readonly directory: string;
}

/**
 * The settings of sealing; undefined where none of them is set, and this worker then does not seal.
 * @throws InvalidSettings naming each variable and what is expected, never its value.
 */
export const sealerSettings = (env: Environment): SealerSettings | undefined => {
  if (Object.keys(readSettings(variables.partial(), env)).length === 0) return undefined;
  const read = readSettings(variables, env);
  return {
    databaseUrl: read.SEALER_DATABASE_URL,
    origin: read.LOG_ORIGIN,
    keyFile: read.LOG_KEY_FILE,
    mlDsaKeyFile: read.LOG_ML_DSA_KEY_FILE,
    directory: read.LOG_DIRECTORY,
  };
};
