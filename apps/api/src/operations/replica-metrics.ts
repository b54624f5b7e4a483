import type { ReadReplica } from '@throughline/event-store';
import { type Metrics, metricsIn } from '@throughline/runtime';

/** Registers the figures of a read replica, which is asked whenever they are read; without one they have no values. */
export const addReplicaMetrics = (
  registry: Metrics['registry'],
  replica: Pick<ReadReplica, 'reads' | 'lag'> | undefined,
): void => {
  const { counter, gauge } = metricsIn(registry, 'throughline_replica');
  const reads = {
    help: 'Counts the reads that a replica may answer, by what it was: current, so that it answered, or behind, not-following or unavailable, so that the primary did.',
    labels: ['replica'] as const,
  };
  counter('reads_total', reads.help, reads.labels, (metric) => {
    metric.reset();
    for (const [state, count] of Object.entries(replica?.reads ?? {})) metric.inc({ replica: state }, count);
  });
  const lag = (name: string, help: string, of: 'bytes' | 'seconds') =>
    gauge(name, `${help}, and NaN while that is not known.`, [], async (metric) => {
      metric.set((await replica?.lag())?.[of] ?? Number.NaN);
    });
  lag('behind_bytes', 'Shows how many bytes of the write-ahead log the replica has not replayed', 'bytes');
  lag('behind_seconds', 'Shows how old the last commit is that a replica which is behind has replayed', 'seconds');
};
