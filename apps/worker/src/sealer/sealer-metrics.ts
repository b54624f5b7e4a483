import { Counter, Gauge, type Registry } from 'prom-client';

const gauge = (registry: Registry, name: string, help: string): Gauge =>
  new Gauge({ name, help, registers: [registry] });

/** What the sealer counts, registered where `/metrics` reads. */
export const createSealerMetrics = (registry: Registry) => ({
  leading: gauge(registry, 'throughline_sealer_leading', '1 while this worker seals the record'),
  publishedSize: gauge(
    registry,
    'throughline_log_published_leaves',
    'Leaves of the checkpoint that was published last',
  ),
  publishedAt: gauge(registry, 'throughline_log_published_seconds', 'When that was, in seconds since 1970'),
  sealed: new Counter({
    name: 'throughline_log_sealed_total',
    help: 'Events that were given a leaf',
    registers: [registry],
  }),
  failures: new Counter({
    name: 'throughline_sealer_interruptions_total',
    help: 'Times the sealer had to pause, because an engine was away or the log was contradicted',
    registers: [registry],
  }),
});
export type SealerMetrics = ReturnType<typeof createSealerMetrics>;
