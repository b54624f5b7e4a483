import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** One measured run. */
export interface Run {
  readonly eventsPerSecond: number;
  /** CPU of this process for each event, in microseconds; that of the engines is not in it. */
  readonly cpuMicrosecondsPerEvent: number;
}

export interface Stopwatch {
  readonly database: pg.Pool;
  /** Gives the messages committed so far, as `committed`. */
  readonly sql: string;
  readonly events: number;
}

const LOOK_EVERY_MS = 5;
const LONGEST_STANDSTILL_MS = 30_000;

/**
 * Watches offsets being committed until all events are. The clock starts with the first commit that is seen, so joining the group
 * and the first fetch count for neither side.
 * @throws when nothing was committed for half a minute.
 */
export const watchCommits = async ({ database, sql, events }: Stopwatch): Promise<Run> => {
  let first: { readonly at: number; readonly committed: number; readonly cpu: NodeJS.CpuUsage } | undefined;
  let last = { at: performance.now(), committed: 0 };
  while (last.committed < events) {
    const { rows } = await database.query<{ committed: string | null }>(sql);
    const committed = Number(rows[0]?.committed ?? 0);
    const now = performance.now();
    if (committed > last.committed) {
      last = { at: now, committed };
      first ??= { ...last, cpu: process.cpuUsage() };
    } else if (now - last.at > LONGEST_STANDSTILL_MS)
      throw new Error(`stands still at ${committed} of ${events} events`);
    await pause(LOOK_EVERY_MS);
  }
  if (first === undefined || first.committed === events) throw new Error('all was committed at once; take more events');
  const measured = events - first.committed;
  const { user, system } = process.cpuUsage(first.cpu);
  return {
    eventsPerSecond: (measured * 1_000) / (last.at - first.at),
    cpuMicrosecondsPerEvent: (user + system) / measured,
  };
};
