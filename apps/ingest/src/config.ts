import { INGEST } from '@throughline/messaging';
import {
  duration,
  type Environment,
  LISTENING,
  listening,
  type Listening,
  PROCESS,
  processSettings,
  type ProcessSettings,
  readSettings,
  TRACING,
} from '@throughline/runtime';
import { z } from 'zod';

/** What ingest reads from its environment. */
export const INGEST_VARIABLES = z.object({
  ...PROCESS,
  ...LISTENING,
  ...TRACING,
  WAITING_MAX: duration.prefault('7d').meta({
    description: 'How long an event waits for its programme before it becomes a dead letter.',
    example: '14d',
  }),
  SESSION_TIMEOUT: duration.prefault('6s').meta({
    description: "After how long without a sign of life another process takes this one's partitions.",
    example: '10s',
  }),
});

/** The settings of ingest, from its environment alone. */
export interface IngestSettings extends ProcessSettings {
  /** Where `/healthz`, `/readyz` and `/metrics` are served. */
  readonly http: Listening;
  readonly waitingMaxMs: number;
  readonly sessionTimeoutMs: number;
}

/** @throws InvalidSettings naming each variable and what is expected, never its value. */
export const ingestSettings = (env: Environment): IngestSettings => {
  const read = readSettings(INGEST_VARIABLES, env);
  return {
    ...processSettings(read),
    http: listening(read),
    waitingMaxMs: read.WAITING_MAX,
    sessionTimeoutMs: read.SESSION_TIMEOUT,
  };
};

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
  group: INGEST,
  waitingMaxMs: 7 * 86_400_000,
  sweepEveryMs: 1_000,
  maxEventsPerTransaction: 2_000,
  concurrency: 2,
  sessionTimeoutMs: 6_000,
};
