import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { FLEET_SWEEP, FLEET_SWEEP_WORKFLOW, PROGRAMMES_TASK_QUEUE } from '@throughline/workflows';
import type { Logger } from 'pino';
import { persistently } from '../relay/pace.ts';

/** Makes sure that the sweep is scheduled; one schedule however many workers ask, and one sweep at a time. Waits for Temporal when it is away. */
export const ensureSweepSchedule = async (
  client: Client,
  { everyMinutes, log }: { readonly everyMinutes: number; readonly log: Logger },
  signal: AbortSignal,
): Promise<void> => {
  const create = async (): Promise<void> => {
    try {
      await client.schedule.create({
        scheduleId: FLEET_SWEEP,
        spec: { intervals: [{ every: everyMinutes * 60_000 }] },
        action: {
          type: 'startWorkflow',
          workflowType: FLEET_SWEEP_WORKFLOW,
          workflowId: FLEET_SWEEP,
          taskQueue: PROGRAMMES_TASK_QUEUE,
          workflowTaskTimeout: '10 seconds',
        },
        policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
      });
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    }
  };
  const onFailure = (error: unknown) => log.warn({ err: error }, 'the sweep cannot be scheduled yet; trying again');
  await persistently(create, { signal, onFailure }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
};
