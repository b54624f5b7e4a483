import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { FLEET_SWEEP, FLEET_SWEEP_WORKFLOW, PROGRAMMES_TASK_QUEUE } from '@throughline/workflows';

/** Makes the schedule's interval the configured one, when it is another. */
const adjust = async (client: Client, every: number): Promise<'there' | 'adjusted'> => {
  const schedule = client.schedule.getHandle(FLEET_SWEEP);
  const { intervals = [] } = (await schedule.describe()).spec;
  if (intervals.length === 1 && intervals[0]?.every === every) return 'there';
  await schedule.update((previous) => ({ ...previous, spec: { intervals: [{ every }] } }));
  return 'adjusted';
};

/**
 * Makes sure that the sweep is scheduled at this interval; one schedule however many workers ask, and one sweep at a time.
 * @throws when Temporal cannot be reached.
 */
export const ensureSweepSchedule = async (
  client: Client,
  everyMinutes: number,
): Promise<'there' | 'adjusted' | 'created'> => {
  const every = everyMinutes * 60_000;
  try {
    await client.schedule.create({
      scheduleId: FLEET_SWEEP,
      spec: { intervals: [{ every }] },
      action: {
        type: 'startWorkflow',
        workflowType: FLEET_SWEEP_WORKFLOW,
        workflowId: FLEET_SWEEP,
        taskQueue: PROGRAMMES_TASK_QUEUE,
        workflowTaskTimeout: '10 seconds',
      },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
    });
    return 'created';
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    return adjust(client, every);
  }
};
