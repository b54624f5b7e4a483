import { OffsetFenced, StoreUnavailable } from '@throughline/event-store';
import { BrokerUnavailable, MessageRefused, type MessagingLog, type UnreadOffsets } from '@throughline/messaging';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Recorded } from './record-batch.ts';

/** Figures of ingest, as Prometheus reads them. */
export interface IngestMetrics {
  readonly recorded: Counter;
  readonly duplicates: Counter;
  readonly parked: Counter;
  readonly deadLetters: Counter<'reason'>;
  readonly personalData: Counter;
  readonly unread: Counter<'reason'>;
  readonly failures: Counter<'cause'>;
  readonly waiting: Gauge;
  readonly lag: Gauge;
  readonly batchSeconds: Histogram;
}

/** Registers the figures; `lag` is asked for whenever they are read: null while it is not known. */
export const createIngestMetrics = (registry: Registry, lag: () => number | null): IngestMetrics => {
  const registers = [registry];
  return {
    recorded: new Counter({
      name: 'throughline_ingest_recorded_total',
      help: 'Involvement events recorded',
      registers,
    }),
    duplicates: new Counter({
      name: 'throughline_ingest_duplicates_total',
      help: 'Events that were on record already',
      registers,
    }),
    parked: new Counter({
      name: 'throughline_ingest_parked_total',
      help: 'Events set aside because their programme is not known',
      registers,
    }),
    deadLetters: new Counter({
      name: 'throughline_ingest_dead_letters_total',
      help: 'Messages dead-lettered, by reason',
      labelNames: ['reason'],
      registers,
    }),
    personalData: new Counter({
      name: 'throughline_ingest_personal_data_total',
      help: 'Messages quarantined without content because they look like personal data; any increase is a warning',
      registers,
    }),
    unread: new Counter({
      name: 'throughline_ingest_offsets_unread_total',
      help: 'Offsets that were never read, by reason; each range is on record as a dead letter; any increase is an alert',
      labelNames: ['reason'],
      registers,
    }),
    failures: new Counter({
      name: 'throughline_ingest_failures_total',
      help: 'Batches and sweeps that have to be done again, by cause',
      labelNames: ['cause'],
      registers,
    }),
    waiting: new Gauge({ name: 'throughline_ingest_waiting', help: 'Events waiting for their programme', registers }),
    lag: new Gauge({
      name: 'throughline_ingest_lag',
      help: 'Offsets not yet handled in the partitions of this process; NaN while that is not known',
      registers,
      collect() {
        this.set(lag() ?? Number.NaN);
      },
    }),
    batchSeconds: new Histogram({
      name: 'throughline_ingest_batch_seconds',
      help: 'Time from a batch in hand to its commit',
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
  };
};

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
