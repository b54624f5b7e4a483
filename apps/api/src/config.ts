import { z } from 'zod';

const HOST_AND_PORT = 'host:port';
const hostAndPort = z.string(HOST_AND_PORT).regex(/^[^\s,:]+:\d{1,5}$/, HOST_AND_PORT);

const settings = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'postgresql://…' }),
  KAFKA_BROKERS: z
    .string('host:port, several separated by commas')
    .transform((list) => list.split(','))
    .pipe(z.array(hostAndPort).min(1)),
  TEMPORAL_ADDRESS: hostAndPort,
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'https://… or, locally, http://…' }),
  OIDC_AUDIENCE: z.string().min(1).default('throughline'),
  INVOLVEMENT_TOPIC: z.string().min(1).default('involvement.events.v1'),
  PARTNERS_FILE: z.string().min(1).optional(),
  POLICY_PACKS: z.string().min(1).optional(),
  REMINDERS_FILE: z.string().min(1).optional(),
  BODY_NAMES: z.string().min(1).optional(),
  BANK_HOLIDAYS: z.string().min(1).optional(),
  ELECTIONS: z.string().min(1).optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'https://…, where people reach this API' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
});

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;
const environment = settings.refine(({ HOST, PUBLIC_URL }) => PUBLIC_URL !== undefined || LOOPBACK.test(HOST), {
  path: ['PUBLIC_URL'],
  error:
    'https://…, where people reach this API; needed when HOST is not loopback, since the Host header is not trusted',
});

/** How this process was set up. It reads its environment and nothing else. */
export interface ApiConfig {
  readonly databaseUrl: string;
  readonly kafkaBrokers: readonly string[];
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly oidcIssuer: string;
  readonly oidcAudience: string;
  readonly involvementTopic: string;
  /** Directory of partner organisations, YAML or JSON; undefined: none is known. */
  readonly partnersFile: string | undefined;
  /** Folder of the installation's own policy packs, beside those that ship; undefined: none. */
  readonly packsFolder?: string | undefined;
  /** The installation's own reminder policy. */
  readonly remindersFile?: string | undefined;
  /** By what names the bodies of each organisation go. */
  readonly bodyNamesFile?: string | undefined;
  /** Bank holidays published since the release, as GOV.UK publishes them; undefined: none. */
  readonly bankHolidaysFile?: string | undefined;
  /** Polls other than the ordinary local ones, and where those are not held; undefined: none. */
  readonly electionsFile?: string | undefined;
  /** Where people reach this API from outside, without a slash at the end; undefined on loopback: the address it listens on. */
  readonly publicUrl?: string | undefined;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly logLevel: string;
}

/** @throws Error naming the variables that are missing or not of the form accepted; never their values, which can be secret. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): ApiConfig => {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
    throw new Error(`environment: ${faults.join('; ')}`);
  }
  const values = parsed.data;
  return {
    databaseUrl: values.DATABASE_URL,
    kafkaBrokers: values.KAFKA_BROKERS,
    temporalAddress: values.TEMPORAL_ADDRESS,
    temporalNamespace: values.TEMPORAL_NAMESPACE,
    oidcIssuer: values.OIDC_ISSUER,
    oidcAudience: values.OIDC_AUDIENCE,
    involvementTopic: values.INVOLVEMENT_TOPIC,
    partnersFile: values.PARTNERS_FILE,
    packsFolder: values.POLICY_PACKS,
    remindersFile: values.REMINDERS_FILE,
    bodyNamesFile: values.BODY_NAMES,
    bankHolidaysFile: values.BANK_HOLIDAYS,
    electionsFile: values.ELECTIONS,
    publicUrl: values.PUBLIC_URL,
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
  };
};
