import { type Logger, pino } from 'pino';
import { Registry } from 'prom-client';
import type { LeaderLock } from '../leading/leader-lock.ts';
import type { ProgrammeDriver } from './programme-driver.ts';
import { createRelayMetrics, type RelayMetrics } from './relay-metrics.ts';

/** Stand-ins for specifications; not part of what the product runs. */
export const silent: Logger = pino({ level: 'silent' });

export const metrics = (): RelayMetrics => createRelayMetrics(new Registry());

/** Remembers nudges as `programme@position`. */
export const recordingDriver = (): ProgrammeDriver & { readonly nudged: string[] } => {
  const nudged: string[] = [];
  return {
    nudged,
    nudge: (programme, position) => {
      nudged.push(`${programme}@${position}`);
      return Promise.resolve();
    },
    restoreLost: () => Promise.resolve(0),
  };
};

/** A lock in memory; `lose` takes the lead from whoever has it without asking. */
export const memoryLock = (): {
  readonly place: () => LeaderLock;
  readonly lose: () => void;
  readonly holders: () => number;
} => {
  let holder: AbortController | undefined;
  let most = 0;
  const place = (): LeaderLock => {
    let mine: AbortController | undefined;
    const release = (): Promise<void> => {
      mine?.abort();
      if (holder === mine) holder = undefined;
      return Promise.resolve();
    };
    return {
      tryAcquire: () => {
        if (holder !== undefined) return Promise.resolve(undefined);
        mine = holder = new AbortController();
        most += 1;
        return Promise.resolve({ lost: mine.signal, release });
      },
      close: release,
    };
  };
  return { place, lose: () => holder?.abort(), holders: () => most };
};
