import {
  databaseAs,
  type Environment,
  ISSUER,
  KAFKA,
  type KafkaAccess,
  kafkaAccess,
  READ_REPLICA,
  readSettings,
  RECORD,
  TEMPORAL,
  type TemporalAccess,
  temporalAccess,
  webAddress,
} from '@throughline/runtime';
import { z } from 'zod';
import { TOPIC_COPIES } from '../setup/settings.ts';

const READY = 'expected http://…/readyz, several separated by commas';

/** What `doctor` reads from its environment: the settings of the processes, as far as they are given. */
export const DOCTOR_VARIABLES = z.object({
  ...RECORD,
  ...READ_REPLICA,
  SEALER_DATABASE_URL: databaseAs('throughline_sealer').optional().meta({
    description:
      'The database as role `throughline_sealer`; where it is given, `doctor` looks whether that role can log in.',
    example: 'postgresql://throughline_sealer:a-secret@db.icb.example/throughline?sslmode=verify-full',
  }),
  CONSOLE_DATABASE_URL: databaseAs('throughline_console').optional().meta({
    description:
      'The database as role `throughline_console`; where it is given, `doctor` looks whether that role can log in.',
    example: 'postgresql://throughline_console:a-secret@db.icb.example/throughline?sslmode=verify-full',
  }),
  ...KAFKA,
  ...TOPIC_COPIES,
  ...TEMPORAL,
  OIDC_ISSUER: ISSUER.OIDC_ISSUER.optional().meta({
    description: 'The issuer of tokens; where it is given, `doctor` looks at it.',
    example: 'https://login.icb.example/throughline',
  }),
  API_URL: webAddress('expected https://…, where the API answers').optional().meta({
    description: 'Where the API answers; where it is given, `doctor` asks it and compares clocks.',
    example: 'https://api.throughline.icb.example',
  }),
  READY_URLS: z
    .string(READY)
    .transform((given) => given.split(',').map((one) => one.trim()))
    .pipe(z.array(webAddress(READY)))
    .optional()
    .meta({
      description: 'Addresses at which processes say whether they are ready; `doctor` asks each, and compares clocks.',
      example: 'http://worker-1.icb.example:9090/readyz,http://ingest-1.icb.example:9090/readyz',
    }),
  LOG_DIRECTORY: z.string().optional().meta({
    description:
      'Folder of the published log; where it is given, `doctor` looks at it, and after a restore compares it with the record.',
    example: '/var/lib/throughline/log',
  }),
});

/** Where an installation is, as far as its settings say. */
export interface Installation {
  readonly databaseUrl: string;
  /** A replica of it; undefined: there is none. */
  readonly databaseReadUrl?: string | undefined;
  /** Further roles that log in, by name. */
  readonly otherRoles: Readonly<Record<string, string>>;
  readonly kafka: KafkaAccess;
  /** As set up; undefined where the brokers decide. */
  readonly replication?: number | undefined;
  readonly minInSync?: number | undefined;
  readonly temporal: TemporalAccess;
  readonly issuer?: string | undefined;
  readonly apiUrl?: string | undefined;
  readonly readyUrls: readonly string[];
  readonly logDirectory?: string | undefined;
}

/** @throws InvalidSettings naming each variable and what is expected, never its value. */
export const installationOf = (env: Environment): Installation => {
  const read = readSettings(DOCTOR_VARIABLES, env);
  return {
    databaseUrl: read.DATABASE_URL,
    databaseReadUrl: read.DATABASE_READ_URL,
    otherRoles: {
      ...(read.SEALER_DATABASE_URL === undefined ? {} : { throughline_sealer: read.SEALER_DATABASE_URL }),
      ...(read.CONSOLE_DATABASE_URL === undefined ? {} : { throughline_console: read.CONSOLE_DATABASE_URL }),
    },
    kafka: kafkaAccess(read),
    replication: read.KAFKA_REPLICATION,
    minInSync: read.KAFKA_MIN_INSYNC,
    temporal: temporalAccess(read),
    issuer: read.OIDC_ISSUER,
    apiUrl: read.API_URL,
    readyUrls: read.READY_URLS ?? [],
    logDirectory: read.LOG_DIRECTORY,
  };
};
