import {
  duration,
  ENGINES,
  type Environment,
  LISTENING,
  readSettings,
  RULE_FILES,
  type RuleFiles,
  ruleFilesOf,
} from '@throughline/runtime';
import { z } from 'zod';

const variables = z.object({
  ...ENGINES,
  ...RULE_FILES,
  ...LISTENING,
  /** How long an event waits for its programme before it is dead-lettered. */
  WAITING_MAX: duration.default(7 * 24 * 3_600_000),
  /** After how long without a sign of life another process takes this one's partitions. */
  SESSION_TIMEOUT: duration.default(6_000),
});

/** The settings of ingest, from its environment alone. */
export interface IngestSettings extends RuleFiles {
  readonly databaseUrl: string;
  readonly kafkaBrokers: readonly string[];
  /** Where `/healthz`, `/readyz` and `/metrics` are served; port 0 lets the system choose. */
  readonly http: { readonly host: string; readonly port: number };
  readonly waitingMaxMs: number;
  readonly sessionTimeoutMs: number;
}

/** @throws InvalidSettings naming each variable and what is expected, never its value. */
export const ingestSettings = (env: Environment): IngestSettings => {
  const read = readSettings(variables, env);
  return {
    ...ruleFilesOf(read),
    databaseUrl: read.DATABASE_URL,
    kafkaBrokers: read.KAFKA_BROKERS,
    http: { host: read.HOST, port: read.PORT },
    waitingMaxMs: read.WAITING_MAX,
    sessionTimeoutMs: read.SESSION_TIMEOUT,
  };
};

/** Where ingest reports; a pino logger fits. Entries hold ids of topics and codes, never keys, headers, values or details of messages. */
export interface IngestLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Names and bounds by which ingest works. */
export interface IngestConfig {
  readonly topic: string;
  readonly deadLetterTopic: string;
  /** Consumer group, and the name under which positions are kept in the store. */
  readonly group: string;
  /** How long an event waits for its programme, in milliseconds. */
  readonly waitingMaxMs: number;
  /** Pause between two sweeps of waiting events, in milliseconds. */
  readonly sweepEveryMs: number;
  /** Events of one transaction at most: bounds how long streams stay locked. */
  readonly maxEventsPerTransaction: number;
  /** Partitions processed at once: with two, one batch is read while the other waits for PostgreSQL. */
  readonly concurrency: number;
  readonly sessionTimeoutMs: number;
}

/** Names and bounds as in production. */
export const DEFAULT_CONFIG: IngestConfig = {
  topic: 'involvement.events.v1',
  deadLetterTopic: 'involvement.dead-letter.v1',
  group: 'throughline-ingest',
  waitingMaxMs: 7 * 86_400_000,
  sweepEveryMs: 1_000,
  maxEventsPerTransaction: 1_000,
  concurrency: 2,
  sessionTimeoutMs: 6_000,
};
