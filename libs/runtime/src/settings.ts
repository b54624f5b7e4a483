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
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535, PORT).default(0),
} as const;

/** What every process reads: where the record and Kafka are, and rules of the installation's own. */
export const PROCESS = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'expected postgresql://… of the role throughline_app' }),
  ...KAFKA,
  POLICY_PACKS: text,
  REMINDERS_FILE: text,
  BODY_NAMES: text,
  BANK_HOLIDAYS: text,
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
