import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createSealerMetrics } from './sealer/sealer-metrics.ts';
import { createSealer, type Sealer, type SealerOptions } from './sealer/sealer.ts';
import type { LogWitness } from './sealer/settings.ts';
import { verifierKeysOf } from './sealer/sign.ts';
import { createWitnesses } from './sealer/witnesses.ts';

/** What a sealer of specifications is made of. */
export interface SealerParts extends Pick<SealerOptions, 'log' | 'events' | 'identity' | 'directory'> {
  /** Takes what is announced, and says what was announced before; absent: nobody does. */
  readonly announced?: string[];
  /** Those who sign beside the log. */
  readonly beside?: readonly LogWitness[];
}

/** A sealer that always has the lead, with a clock by which a second has passed whenever it is looked at. */
export const testSealer = ({ announced, beside = [], ...parts }: SealerParts): Sealer => {
  let clock = 1_800_000_000_000;
  const now = () => (clock += 1_000);
  const [metrics, logger] = [createSealerMetrics(new Registry()), pino({ enabled: false })];
  return createSealer({
    ...parts,
    witnesses: createWitnesses(beside, { keys: verifierKeysOf(parts.identity), logger, metrics, now }),
    announcements: {
      newest: () => Promise.resolve(announced?.at(-1)),
      send: ({ note }) => Promise.resolve(void announced?.push(note)),
    },
    lock: {
      tryAcquire: () => Promise.resolve({ lost: new AbortController().signal, release: () => Promise.resolve() }),
      close: () => Promise.resolve(),
    },
    logger,
    metrics,
    now,
  });
};

const MOST_MS = 60_000;

/** Runs a sealer until something holds. @throws Error when it never does. */
export const runUntil = async (sealer: Sealer, holds: () => Promise<boolean>): Promise<void> => {
  const stopping = new AbortController();
  const running = sealer.run(stopping.signal);
  const until = performance.now() + MOST_MS;
  try {
    while (!(await holds())) {
      if (performance.now() > until)
        throw new Error(
          `what was waited for did not come: ${await sealer.ask().then(() => 'nothing contradicts', String)}`,
        );
      await pause(5);
    }
  } finally {
    stopping.abort();
    await running;
  }
};
