import { metricsIn } from '@throughline/runtime';
import type { Registry } from 'prom-client';

/** What the sealer counts, registered where `/metrics` reads. */
export const createSealerMetrics = (registry: Registry) => {
  const { counter, gauge } = metricsIn(registry, 'throughline');
  return {
    leading: gauge('sealer_leading', 'Is 1 while this worker seals the record.'),
    publishedSize: gauge(
      'log_published_leaves',
      'Shows how many leaves the checkpoint has that this worker published last.',
    ),
    publishedAt: gauge(
      'log_published_seconds',
      'Shows when this worker published its last checkpoint, in seconds since 1970.',
    ),
    signingKeys: gauge('log_signing_keys', 'Shows how many keys in force this worker was given, while it seals.', [
      'type',
    ]),
    sealed: counter('log_sealed_total', 'Counts the events that were given a leaf.'),
    witnessFailures: counter(
      'log_witness_failures_total',
      'Counts how often a checkpoint was published without a witness that was away, refused or gave an unfit answer.',
      ['witness'],
    ),
    timeStampedAt: gauge(
      'log_time_stamped_seconds',
      'Shows the time of the last time-stamp, in seconds since 1970, as its authority states it.',
    ),
    timeStampFailures: counter(
      'log_time_stamp_failures_total',
      'Counts how often the time-stamping authority was away, refused or gave an answer that does not verify.',
    ),
    failures: counter(
      'sealer_interruptions_total',
      'Counts how often the sealer had to pause because an engine was away or the log was contradicted.',
    ),
  };
};
export type SealerMetrics = ReturnType<typeof createSealerMetrics>;
