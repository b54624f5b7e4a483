import { z } from 'zod';
import { KAFKA, type KafkaAccess, kafkaAccess } from './engine-settings.ts';

const PORT = 'expected a port from 0 to 65535';
const text = z.string().optional();

/** A whole number from `least` to `most`. */
export const wholeNumber = (least: number, most: number, expected: string) =>
  z.coerce.number(expected).int(expected).min(least, expected).max(most, expected);

/** An address of the web. */
export const webAddress = (expected: string) => z.url({ protocol: /^https?$/, error: expected });

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `7d`, `12h`, `30m`, `90s`, `500ms`: a time that is more than nothing, in milliseconds. */
export const duration = z
  .string()
  .regex(/^[1-9]\d{0,8}(ms|s|m|h|d)$/, 'expected a number with its unit (ms, s, m, h, d), as 7d')
  .transform((given) => Number.parseInt(given, 10) * UNIT_MS[given.replace(/^\d+/, '') as keyof typeof UNIT_MS]);

/** Where a process listens; port 0 lets the system choose. */
export const LISTENING = {
  HOST: z.string().default('127.0.0.1').meta({
    description: 'Address on which the process listens for requests, and for health and metrics.',
    example: '0.0.0.0',
  }),
  PORT: wholeNumber(0, 65_535, PORT)
    .default(0)
    .meta({ description: 'Port on which it listens; with 0 the system chooses one.', example: '8080' }),
  METRICS_PORT: wholeNumber(0, 65_535, PORT).optional().meta({
    description:
      'Port of `/metrics` alone, which `PORT` then does not answer; with 0 the system chooses one, and the log says which. Unless given, `PORT` answers it.',
    example: '9464',
  }),
} as const;

/** Where a process listens for requests and health; `metricsPort` is where metrics have one of their own. Port 0 lets the system choose. */
export interface Listening {
  readonly host: string;
  readonly port: number;
  readonly metricsPort?: number | undefined;
}

/** Where to listen, from variables that were read by `LISTENING`. */
export const listening = (read: z.output<z.ZodObject<typeof LISTENING>>): Listening => ({
  host: read.HOST,
  port: read.PORT,
  metricsPort: read.METRICS_PORT,
});
const POOLINGS: readonly (string | null)[] = [null, 'transaction'];

/** A database of PostgreSQL, as one role. */
export const databaseAs = (role: string) =>
  z
    .url({ protocol: /^postgres(ql)?$/, error: `expected postgresql://… of the role ${role}` })
    .refine((url) => POOLINGS.includes(new URL(url).searchParams.get('pooling')), {
      error: 'expected pooling=transaction, or no such parameter',
      // What is no URL has been refused already.
      when: ({ value }) => URL.canParse(String(value)),
    });

/** Whose tokens are accepted, and who signs people in. */
export const ISSUER = {
  OIDC_ISSUER: webAddress('expected https://… or, locally, http://…').meta({
    description: 'The issuer that signs people in (OpenID Connect), as its discovery document names itself.',
    example: 'https://login.icb.example/throughline',
  }),
} as const;

/** How much a process that serves people writes into its log. */
export const LOGGING = {
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info').meta({
    description: 'The least severe lines that are logged: trace, debug, info, warn, error or fatal.',
    example: 'warn',
  }),
} as const;

/** What processes read that know the organisations an installation's own work with. */
export const PARTNERS = {
  PARTNERS_FILE: text.meta({
    description: 'Directory of partner organisations (YAML or JSON); unless given, none is known.',
    example: '/etc/throughline/partners.yaml',
  }),
} as const;

/** Where the record is. */
export const RECORD = {
  DATABASE_URL: databaseAs('throughline_app').meta({
    description:
      'The database as role `throughline_app`. Where this or another URL of a database leads to a connection pooler (PgBouncer), `pooling=transaction` is added to it ([how](poolers.md)).',
    example: 'postgresql://throughline_app:a-secret@db.icb.example/throughline?sslmode=verify-full',
  }),
} as const;

/** Where history may be read beside the record. */
export const READ_REPLICA = {
  DATABASE_READ_URL: databaseAs('throughline_app').optional().meta({
    description:
      'A streaming replica of that database as role `throughline_app`, which answers reads of history, searches, reports, lists as known and evidence packs when it has all that they need ([how](poolers.md#with-a-read-replica)); unless given, the primary answers all.',
    example: 'postgresql://throughline_app:a-secret@db-replica.icb.example/throughline?sslmode=verify-full',
  }),
} as const;

/** Where the console keeps its sessions. */
export const CONSOLE_DATABASE = {
  CONSOLE_DATABASE_URL: databaseAs('throughline_console').meta({
    description: 'The database as role `throughline_console`, which has the sessions and nothing else.',
    example: 'postgresql://throughline_console:a-secret@db.icb.example/throughline?sslmode=verify-full',
  }),
} as const;

/** What every process reads: where the record and Kafka are, and rules of the installation's own. */
export const PROCESS = {
  ...RECORD,
  ...KAFKA,
  POLICY_PACKS: text.meta({
    description: 'Folder of policy packs of your own, beside those that ship.',
    example: '/etc/throughline/packs',
  }),
  REMINDERS_FILE: text.meta({
    description: 'Reminder policy of your own: who is reminded of what, and when.',
    example: '/etc/throughline/reminders.yaml',
  }),
  BODY_NAMES: text.meta({
    description: 'Names by which the bodies of each organisation go.',
    example: '/etc/throughline/body-names.yaml',
  }),
  BANK_HOLIDAYS: text.meta({
    description: 'Bank holidays published since the release, as GOV.UK publishes them (JSON).',
    example: '/etc/throughline/bank-holidays.json',
  }),
} as const;

/** Settings of every process. Files and folders with an installation's own rules are undefined where it has none. */
export interface ProcessSettings {
  readonly databaseUrl: string;
  readonly kafka: KafkaAccess;
  /** Folder of policy packs, beside those that ship. */
  readonly packsFolder?: string | undefined;
  /** Reminder policy. */
  readonly remindersFile?: string | undefined;
  /** Names by which the bodies of each organisation go. */
  readonly bodyNamesFile?: string | undefined;
  /** Bank holidays published since the release, as GOV.UK publishes them. */
  readonly bankHolidaysFile?: string | undefined;
}

/** The settings in variables that were read by `PROCESS`. @throws InvalidSettings where they do not go together */
export const processSettings = (read: z.output<z.ZodObject<typeof PROCESS>>): ProcessSettings => ({
  databaseUrl: read.DATABASE_URL,
  kafka: kafkaAccess(read),
  packsFolder: read.POLICY_PACKS,
  remindersFile: read.REMINDERS_FILE,
  bodyNamesFile: read.BODY_NAMES,
  bankHolidaysFile: read.BANK_HOLIDAYS,
});
