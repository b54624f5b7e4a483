import type { Client } from '@temporalio/client';
import { addMissingSearchAttributes } from '@throughline/runtime';
import { pause } from '@throughline/runtime/retry';
import type { Logger } from 'pino';
import { ensureSweepSchedule } from '../reminders/sweep-schedule.ts';
import { jittered, persistently } from '../leading/pace.ts';
import type { ProgrammeDriver } from './programme-driver.ts';

/** Makes sure that Temporal has what programmes need of it. */
export interface TemporalUpkeep {
  /** One look, and whatever it takes. @throws when Temporal or the record cannot be reached; a repeat is harmless. */
  ensure(): Promise<void>;
}

export interface TemporalUpkeepFrom {
  readonly client: Client;
  readonly driver: Pick<ProgrammeDriver, 'restoreLost'>;
  readonly sweepEveryMinutes: number;
  readonly log: Logger;
}

/**
 * Search attributes, the schedule of the sweep, and the workflows of running programmes. Workflows are compared with the record at first, after
 * every failure, and whenever something else was missing: Temporal's data was lost then, and nobody else says so. In between the sweep compares them.
 */
export const createTemporalUpkeep = ({
  client,
  driver,
  sweepEveryMinutes,
  log,
}: TemporalUpkeepFrom): TemporalUpkeep => {
  let mayLackWorkflows = true;
  const look = async (): Promise<void> => {
    const attributes = await addMissingSearchAttributes(client.connection, client.options.namespace);
    const schedule = await ensureSweepSchedule(client, sweepEveryMinutes);
    if (attributes.length > 0 || schedule === 'created') {
      mayLackWorkflows = true;
      log.warn({ attributes, schedule }, 'Temporal lacked what programmes need; it is there again');
    }
    if (!mayLackWorkflows) return;
    const programmes = await driver.restoreLost();
    if (programmes > 0) log.warn({ programmes }, 'started again workflows that had been lost');
    mayLackWorkflows = false;
  };
  return {
    ensure: async () => {
      try {
        await look();
      } catch (error) {
        mayLackWorkflows = true;
        throw error;
      }
    },
  };
};

/** How often Temporal is looked at; milliseconds. */
const LOOK_EVERY_MS = 10_000;

/** Looks again and again, sooner after a failure, until `signal` is aborted; never rejects. */
export const keepUp = async (
  upkeep: TemporalUpkeep,
  { signal, onFailure }: { readonly signal: AbortSignal; readonly onFailure: (error: unknown) => void },
): Promise<void> => {
  while (!signal.aborted) {
    await persistently(() => upkeep.ensure(), { signal, onFailure }).catch(() => undefined);
    await pause(jittered(LOOK_EVERY_MS), signal);
  }
};
