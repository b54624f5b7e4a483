import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { concurrently } from '../../stack/concurrently.ts';
import { startMeasuredWorker } from './departures.ts';
import { allowance, departuresOf, type Side, UNKNOWN_PACE_MS, untilAsleep } from './side.ts';
import type { timer } from './timer.workflow.ts';

const TASK_QUEUE = 'timers';
const WORKER = fileURLToPath(new URL('./floor-worker.ts', import.meta.url));
const STARTS_AT_ONCE = 16;

/** Bare Temporal timers, each with one activity, on the same server. */
export const openFloor = async (
  client: Client,
  { address, directory }: { readonly address: string; readonly directory: string },
): Promise<Side> => {
  const worker = startMeasuredWorker({
    entry: WORKER,
    logFile: join(directory, 'floor.log'),
    env: { TEMPORAL_ADDRESS: address, TASK_QUEUE },
  });
  await worker.ready;
  let rounds = 0;
  let paceMs = UNKNOWN_PACE_MS;
  return {
    round: async (size) => {
      rounds += 1;
      const began = Date.now();
      const dueAt = began + allowance(size, paceMs);
      const deadline = new Date(dueAt).toISOString();
      const prefix = `bare-${rounds}-`;
      const ids = Array.from({ length: size }, (_, i) => `${prefix}${i + 1}`);
      const storm = { client, worker, type: 'timer', prefix, ids, dueAt, idOf: (reference: string) => reference };
      await concurrently(ids, STARTS_AT_ONCE, async (id) => {
        await client.workflow.start<typeof timer>('timer', {
          workflowId: id,
          taskQueue: TASK_QUEUE,
          args: [id, deadline],
        });
      });
      await untilAsleep(storm);
      paceMs = (Date.now() - began) / size;
      return [...(await departuresOf(storm)).values()];
    },
    close: () => worker.stop(),
  };
};
