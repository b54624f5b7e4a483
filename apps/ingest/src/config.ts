import { z } from 'zod';

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `7d`, `12h`, `30m`, `90s`, `500ms`: a time that is more than nothing, in milliseconds. */
const duration = z
  .string()
  .regex(/^[1-9]\d{0,8}(ms|s|m|h|d)$/, 'a number with its unit (ms, s, m, h, d), as 7d')
  .transform((text) => Number.parseInt(text, 10) * UNIT_MS[text.replace(/^\d+/, '') as keyof typeof UNIT_MS]);

const environment = z.object({
  DATABASE_URL: z.string({ error: 'missing: postgresql://… of the role throughline_app' }).min(1),
  KAFKA_BROKERS: z
    .string({ error: 'missing: host:port, several separated by commas' })
    .min(1)
    .transform((list) => list.split(',').map((broker) => broker.trim())),
  POLICY_PACKS: z.string().optional(),
  REMINDERS_FILE: z.string().optional(),
  BODY_NAMES: z.string().optional(),
  BANK_HOLIDAYS: z.string().optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number({ error: 'a port from 0 to 65535' }).int().min(0).max(65_535).default(0),
  /** How long an event waits for its programme before it is dead-lettered. */
  WAITING_MAX: duration.default(7 * UNIT_MS.d),
  /** After how long without a sign of life another process takes this one's partitions. */
  SESSION_TIMEOUT: duration.default(6 * UNIT_MS.s),
});

/** What ingest needs to know, from its environment alone. */
export interface IngestSettings {
  readonly databaseUrl: string;
  readonly kafkaBrokers: readonly string[];
  /** Folder of the installation's own policy packs, beside those that ship; undefined: none. */
  readonly packsFolder?: string | undefined;
  /** The installation's own reminder policy. */
  readonly remindersFile?: string | undefined;
  /** By what names the bodies of each organisation go. */
  readonly bodyNamesFile?: string | undefined;
  /** Bank holidays published since the release, as GOV.UK publishes them; undefined: none. */
  readonly bankHolidaysFile?: string | undefined;
  /** Where `/healthz`, `/readyz` and `/metrics` are served; port 0 lets the system choose. */
  readonly http: { readonly host: string; readonly port: number };
  readonly waitingMaxMs: number;
  readonly sessionTimeoutMs: number;
}

/** Settings that are missing or malformed, all at once, so that a person mends them in one go. */
export class InvalidSettings extends Error {
  override readonly name = 'InvalidSettings';
}

/**
 * Reads the settings from environment variables.
 * @throws InvalidSettings naming each variable and what would be accepted, never its value.
 */
export const ingestSettings = (env: Readonly<Record<string, string | undefined>>): IngestSettings => {
  const read = environment.safeParse(env);
  if (!read.success)
    throw new InvalidSettings(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  const {
    DATABASE_URL,
    KAFKA_BROKERS,
    POLICY_PACKS,
    REMINDERS_FILE,
    BODY_NAMES,
    BANK_HOLIDAYS,
    HOST,
    PORT,
    WAITING_MAX,
    SESSION_TIMEOUT,
  } = read.data;
  return {
    databaseUrl: DATABASE_URL,
    kafkaBrokers: KAFKA_BROKERS,
    packsFolder: POLICY_PACKS,
    remindersFile: REMINDERS_FILE,
    bodyNamesFile: BODY_NAMES,
    bankHolidaysFile: BANK_HOLIDAYS,
    http: { host: HOST, port: PORT },
    waitingMaxMs: WAITING_MAX,
    sessionTimeoutMs: SESSION_TIMEOUT,
  };
};
