import { OffsetFenced, StoreUnavailable } from '@throughline/event-store';
import {
  BrokerUnavailable,
  type InboundMessage,
  MessageRefused,
  type MessagingLog,
  UNREAD_REASONS,
  type UnreadOffsets,
} from '@throughline/messaging';
import { metricsIn } from '@throughline/runtime';
import { Gauge, Histogram, type Registry } from 'prom-client';
import { DEAD_LETTER_REASONS, UNREAD_DEAD_LETTERS } from './dead-letter-reasons.ts';
import type { Recorded } from './record-batch.ts';

const FAILURE_CAUSES = [
  'fenced',
  'store-unavailable',
  'broker-unavailable',
  'dead-letter-refused',
  'unexpected',
] as const;

/** Registers the figures of ingest; `lag` is asked for whenever they are read: null while it is not known. */
export const createIngestMetrics = (registry: Registry, lag: () => number | null) => {
  const { counter, gauge } = metricsIn(registry, 'throughline_ingest');
  return {
    recorded: counter('recorded_total', 'Counts the involvement events that were recorded.'),
    duplicates: counter('duplicates_total', 'Counts the events that were on record already.'),
    parked: counter('parked_total', 'Counts the events set aside because their programme is not known.'),
    deadLetters: counter('dead_letters_total', 'Counts the messages that became dead letters, by reason.', {
      reason: [...DEAD_LETTER_REASONS, ...UNREAD_DEAD_LETTERS],
    }),
    personalData: counter(
      'personal_data_total',
      'Counts the messages kept without their content because they look like personal data.',
    ),
    unread: counter('offsets_unread_total', 'Counts the offsets that were never read, by reason.', {
      reason: UNREAD_REASONS,
    }),
    failures: counter('failures_total', 'Counts the batches and sweeps that have to be done again, by cause.', {
      cause: FAILURE_CAUSES,
    }),
    waiting: gauge('waiting', 'Shows how many events wait for their programme.'),
    lag: new Gauge({
      name: 'throughline_ingest_lag',
      help: 'Shows how many offsets in the partitions of this process are not handled yet, and NaN while that is not known.',
      registers: [registry],
      collect() {
        this.set(lag() ?? Number.NaN);
      },
    }),
    delaySeconds: new Histogram({
      name: 'throughline_ingest_delay_seconds',
      help: 'Times the first message of each batch from its moment in Kafka until its commit, with which gates become ready.',
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1_800],
      registers: [registry],
    }),
    batchSeconds: new Histogram({
      name: 'throughline_ingest_batch_seconds',
      help: 'Times a batch from when it was read until its commit.',
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
  };
};

/** Figures of ingest, as Prometheus reads them. */
export type IngestMetrics = ReturnType<typeof createIngestMetrics>;

/** A stable word for why a batch or sweep has to be repeated. */
export const failureLabel = (error: unknown): (typeof FAILURE_CAUSES)[number] => {
  if (error instanceof OffsetFenced) return 'fenced';
  if (error instanceof StoreUnavailable) return 'store-unavailable';
  if (error instanceof BrokerUnavailable) return 'broker-unavailable';
  if (error instanceof MessageRefused) return 'dead-letter-refused';
  return 'unexpected';
};

/** Counts what a batch did once it is committed, and warns of personal data: where it came in, not what it was. */
export const noteRecorded = (metrics: IngestMetrics, log: Pick<MessagingLog, 'warn'>, done: Recorded): void => {
  metrics.recorded.inc(done.recorded);
  metrics.duplicates.inc(done.duplicates);
  metrics.parked.inc(done.parked);
  for (const { reason } of done.deadLetters) metrics.deadLetters.inc({ reason });
  const origins = done.deadLetters.filter(({ reason }) => reason === 'personal-data').map(({ origin }) => origin);
  if (origins.length === 0) return;
  metrics.personalData.inc(origins.length);
  log.warn(
    { origins: origins.slice(0, 10), messages: origins.length },
    'what looks like personal data was quarantined without its content',
  );
};

/** Times what was committed at `at`, by the message that has waited longest: the first, as a partition is in order. */
export const noteDelay = (
  metrics: IngestMetrics,
  first: Pick<InboundMessage, 'timestamp'> | undefined,
  at: Date,
): void => {
  const sent = Number(first?.timestamp);
  // Kafka has -1 where a producer left the moment out, and a producer's clock may be ahead.
  if (sent > 0) metrics.delaySeconds.observe(Math.max(0, at.getTime() - sent) / 1_000);
};

/** Counts offsets that were never read. A range whose end is not known counts as one offset: it was not nothing. */
export const noteUnread = (metrics: IngestMetrics, unread: readonly UnreadOffsets[]): void => {
  for (const { reason, from, next } of unread)
    metrics.unread.inc({ reason }, next === null ? 1 : Number(BigInt(next) - BigInt(from)));
};
