import { backoffMs, errorText, pause } from '@throughline/runtime/retry';
import type { IngestMetrics } from './metrics.ts';
import { causeOf, noteSwept } from './note-outcome.ts';
import type { IngestConfig, IngestLog } from './ports.ts';
import type { RecordingDependencies } from './record-batch.ts';
import { applyKnown, refuseOverdue, type Swept } from './sweep-waiting.ts';

export interface SweeperDependencies<S> extends RecordingDependencies<S> {
  readonly metrics: IngestMetrics;
  readonly log: IngestLog;
  readonly config: Pick<IngestConfig, 'sweepEveryMs' | 'waitingMaxMs'>;
}

const AGAIN = { baseMs: 200, capMs: 10_000 };

const didNothing = ({ recorded, duplicates, reasons }: Swept): boolean => recorded + duplicates + reasons.length === 0;

/**
 * Looks after waiting events until `signal` aborts: records those whose programme has appeared, dead-letters those that
 * waited too long. Every process does so; what two do at once is recorded once.
 */
export const runSweeper = async <S>(dependencies: SweeperDependencies<S>, signal: AbortSignal): Promise<void> => {
  const { store, metrics, log, config, now } = dependencies;

  const untilNothingIsLeft = async (step: () => Promise<Swept>): Promise<void> => {
    while (!signal.aborted) {
      const swept = await step();
      noteSwept(metrics, log, swept);
      if (didNothing(swept)) return;
    }
  };
  const sweep = async (): Promise<void> => {
    if ((await store.countWaiting()) > 0) {
      await untilNothingIsLeft(() => applyKnown(dependencies));
      await untilNothingIsLeft(() => refuseOverdue(dependencies, new Date(now().getTime() - config.waitingMaxMs)));
    }
    metrics.waiting.set(await store.countWaiting());
  };

  for (let failures = 0; !signal.aborted;) {
    try {
      await sweep();
      failures = 0;
    } catch (error) {
      failures += 1;
      metrics.failures.inc({ cause: causeOf(error) });
      log.warn({ failures, error: errorText(error) }, 'waiting events not looked after');
    }
    await pause(failures === 0 ? config.sweepEveryMs : backoffMs(failures, AGAIN), signal);
  }
};
