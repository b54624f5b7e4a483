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
