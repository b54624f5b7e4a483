import { type Probe, processRegistry } from '@throughline/runtime';
import { createHistoryMetrics } from './history/history-metrics.ts';
import { createRecordMetrics } from './relay/record-metrics.ts';
import { createRelayMetrics } from './relay/relay-metrics.ts';
import { createReminderMetrics } from './reminders/reminder-metrics.ts';
import { createSealerMetrics } from './sealer/sealer-metrics.ts';

/** All figures of a worker; `probes` are its parts by the time they are read. */
export const createWorkerMetrics = (probes: () => readonly Probe[]) => {
  const registry = processRegistry(probes);
  return {
    registry,
    relay: createRelayMetrics(registry),
    record: createRecordMetrics(registry),
    reminders: createReminderMetrics(registry),
    history: createHistoryMetrics(registry),
    sealer: createSealerMetrics(registry),
  };
};
