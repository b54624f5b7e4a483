import { metricsIn } from '@throughline/runtime';
import type { Registry } from 'prom-client';

/** What the sealer counts, registered where `/metrics` reads. */
export const createSealerMetrics = (registry: Registry) => {
  const { counter, gauge } = metricsIn(registry, 'throughline');
  return {
    leading: gauge('sealer_leading', '1 while this worker seals the record'),
    publishedSize: gauge('log_published_leaves', 'Leaves of the checkpoint that was published last'),
    publishedAt: gauge('log_published_seconds', 'When that was, in seconds since 1970'),
    signingKeys: gauge('log_signing_keys', 'Keys in force that this worker was given, while it seals', ['type']),
    sealed: counter('log_sealed_total', 'Events that were given a leaf'),
    witnessFailures: counter(
      'log_witness_failures_total',
      'Times a witness was away, refused, or answered with what does not fit; the checkpoint was published without it',
      ['witness'],
    ),
    timeStampedAt: gauge(
      'log_time_stamped_seconds',
      'Time of the last time-stamp, in seconds since 1970, as its authority states it',
    ),
    timeStampFailures: counter(
      'log_time_stamp_failures_total',
      'Times the time-stamping authority was away, refused, or answered with what does not verify; nothing waits for it',
    ),
    failures: counter(
      'sealer_interruptions_total',
      'Times the sealer had to pause, because an engine was away or the log was contradicted',
    ),
  };
};
export type SealerMetrics = ReturnType<typeof createSealerMetrics>;
