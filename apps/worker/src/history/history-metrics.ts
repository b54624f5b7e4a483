import type { HistoryPosition } from '@throughline/event-store';
import { metricsIn } from '@throughline/runtime';
import type { Registry } from 'prom-client';

/** What the making of history counts, registered where `/metrics` reads. */
export const createHistoryMetrics = (registry: Registry) => {
  const { counter, gauge } = metricsIn(registry, 'throughline');
  const leading = gauge('history_leading', 'Is 1 while this worker makes history of the log.');
  const leaves = gauge('history_leaves', 'Shows of how many leaves history is made.');
  const behind = gauge('history_behind_leaves', 'Shows how many leaves of the log history does not hold yet.');
  const interruptions = counter(
    'history_interruptions_total',
    'Counts how often history had to wait because an engine was away.',
  );
  return {
    leads: (isLeading: boolean): void => leading.set(isLeading ? 1 : 0),
    interrupted: (): void => interruptions.inc(),
    at: ({ size, sealed }: Pick<HistoryPosition, 'size' | 'sealed'>): void => {
      leaves.set(size);
      behind.set(Math.max(0, sealed - size));
    },
  };
};
export type HistoryMetrics = ReturnType<typeof createHistoryMetrics>;
