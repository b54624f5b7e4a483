import { metricsIn } from '@throughline/runtime';
import type { Registry } from 'prom-client';

/** What the relay counts, registered where `/metrics` reads. */
export const createRelayMetrics = (registry: Registry) => {
  const { counter, gauge } = metricsIn(registry, 'throughline_relay');
  return {
    leading: gauge('leading', 'Is 1 while this worker leads the relay.'),
    read: counter('events_read_total', 'Counts the events read from the record.'),
    nudges: counter('nudges_total', 'Counts how often a workflow was signalled that the record has moved on.'),
    published: counter('published_total', 'Counts the events published to programme.events.v1.'),
    failures: counter('interruptions_total', 'Counts how often the relay had to pause because an engine was away.'),
  };
};
export type RelayMetrics = ReturnType<typeof createRelayMetrics>;
