import { metricsIn } from '@throughline/runtime';
import type { Registry } from 'prom-client';

/** What the watch over the record measures, registered where `/metrics` reads. */
export const createRecordMetrics = (registry: Registry) => {
  const { gauge } = metricsIn(registry, 'throughline');
  return {
    lagEvents: gauge('relay_lag_events', 'Shows how many events on record the relay has not passed yet.'),
    lagSeconds: gauge(
      'relay_lag_seconds',
      'Shows how long ago the first event was recorded that the relay has not passed.',
    ),
    oldestTransaction: gauge(
      'oldest_transaction_seconds',
      'Shows the age of the oldest open transaction with a number in the cluster.',
    ),
    waiting: gauge('waiting_oldest_seconds', 'Shows how long the oldest waiting event has waited for its programme.'),
    openLetters: gauge(
      'dead_letters_open',
      'Shows how many dead letters were not sent again, counted up to one hundred thousand.',
    ),
    unsealed: gauge(
      'log_unsealed_seconds',
      'Shows how long ago the first event was recorded that has no leaf in the log.',
    ),
    unrecorded: gauge('published_without_record', 'Shows how many events were published and are not on record.'),
  };
};
export type RecordMetrics = ReturnType<typeof createRecordMetrics>;
