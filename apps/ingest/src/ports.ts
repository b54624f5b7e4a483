import type { Certainty, Confirmation, NewEvent } from '@throughline/domain';

/** Why something was refused: a stable code, and what came, where, and what would be accepted; never the value. */
export interface Refusal {
  readonly reason: string;
  readonly detail: string;
  /** Of personal data: `suspected` when another person may confirm that there is none. */
  readonly certainty?: Certainty;
}

/** What an accepted CloudEvent is to the store. */
export interface ParsedEvent {
  readonly stream: string;
  readonly event: NewEvent;
  /** ODS code of the organisation that the event names as its own. */
  readonly organisation?: string | undefined;
}

/** The domain's reading of a CloudEvent: its schema and the check for personal data. */
export type ParseEvent = (
  cloudEvent: unknown,
  confirmation?: Confirmation,
) => { readonly ok: true; readonly parsed: ParsedEvent } | { readonly ok: false; readonly refusal: Refusal };

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
  /** Pause between two looks at what waits, in milliseconds. */
  readonly sweepEveryMs: number;
  /** Events of one transaction at most: bounds how long streams stay locked. */
  readonly maxEventsPerTransaction: number;
  /** Partitions handled at once: with two, one batch is read while the other waits for PostgreSQL. */
  readonly concurrency: number;
  readonly sessionTimeoutMs: number;
}

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
