import { Counter, Gauge, type Registry } from 'prom-client';

export interface RelayMetrics {
  readonly leading: Gauge;
  readonly read: Counter;
  readonly nudges: Counter;
  readonly published: Counter;
  readonly failures: Counter;
}

const counter = (registry: Registry, name: string, help: string): Counter =>
  new Counter({ name, help, registers: [registry] });

/** What the relay counts, registered where `/metrics` reads. */
export const createRelayMetrics = (registry: Registry): RelayMetrics => ({
  leading: new Gauge({
    name: 'throughline_relay_leading',
    help: '1 while this worker leads the relay',
    registers: [registry],
  }),
  read: counter(registry, 'throughline_relay_events_read_total', 'Events read from the record'),
  nudges: counter(registry, 'throughline_relay_nudges_total', 'Workflows told that the record has moved on'),
  published: counter(registry, 'throughline_relay_published_total', 'Events published to programme.events.v1'),
  failures: counter(
    registry,
    'throughline_relay_interruptions_total',
    'Times the relay had to pause because an engine was away',
  ),
});
