import { metricsIn } from '@throughline/runtime';
import type { Registry } from 'prom-client';

/** What the relay counts, registered where `/metrics` reads. */
export const createRelayMetrics = (registry: Registry) => {
  const { counter, gauge } = metricsIn(registry, 'throughline_relay');
  return {
    leading: gauge('leading', '1 while this worker leads the relay'),
    read: counter('events_read_total', 'Events read from the record'),
    nudges: counter('nudges_total', 'Workflows told that the record has moved on'),
    published: counter('published_total', 'Events published to programme.events.v1'),
    failures: counter('interruptions_total', 'Times the relay had to pause because an engine was away'),
  };
};
export type RelayMetrics = ReturnType<typeof createRelayMetrics>;
