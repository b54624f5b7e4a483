import { OffsetFenced, StoreUnavailable } from '@throughline/event-store';
import { BrokerUnavailable, MessageRefused, type MessagingLog, type UnreadOffsets } from '@throughline/messaging';
import { metricsIn } from '@throughline/runtime';
import { Gauge, Histogram, type Registry } from 'prom-client';
import type { Recorded } from './record-batch.ts';

/** Registers the figures of ingest; `lag` is asked for whenever they are read: null while it is not known. */
export const createIngestMetrics = (registry: Registry, lag: () => number | null) => {
  const { counter, gauge } = metricsIn(registry, 'throughline_ingest');
  return {
    recorded: counter('recorded_total', 'Involvement events recorded'),
    duplicates: counter('duplicates_total', 'Events that were on record already'),
    parked: counter('parked_total', 'Events set aside because their programme is not known'),
    deadLetters: counter('dead_letters_total', 'Messages dead-lettered, by reason', ['reason']),
    personalData: counter(
      'personal_data_total',
      'Messages quarantined without content because they look like personal data; any increase is a warning',
    ),
    unread: counter(
      'offsets_unread_total',
      'Offsets that were never read, by reason; each range is on record as a dead letter; any increase is an alert',
      ['reason'],
    ),
    failures: counter('failures_total', 'Batches and sweeps that have to be done again, by cause', ['cause']),
    waiting: gauge('waiting', 'Events waiting for their programme'),
    lag: new Gauge({
      name: 'throughline_ingest_lag',
      help: 'Offsets not yet handled in the partitions of this process; NaN while that is not known',
      registers: [registry],
      collect() {
        this.set(lag() ?? Number.NaN);
      },
    }),
    batchSeconds: new Histogram({
      name: 'throughline_ingest_batch_seconds',
      help: 'Time from a batch in hand to its commit',
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
  };
};

/** Figures of ingest, as Prometheus reads them. */
export type IngestMetrics = ReturnType<typeof createIngestMetrics>;

/** A stable word for why a batch or sweep has to be repeated. */
export const failureLabel = (error: unknown): string => {
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

/** Counts offsets that were never read. A range whose end is not known counts as one offset: it was not nothing. */
export const noteUnread = (metrics: IngestMetrics, unread: readonly UnreadOffsets[]): void => {
  for (const { reason, from, next } of unread)
    metrics.unread.inc({ reason }, next === null ? 1 : Number(BigInt(next) - BigInt(from)));
};
