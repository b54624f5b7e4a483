import { proxyActivities } from '@temporalio/workflow';
import type { ReminderActivities, SweepReport } from './activity-port.ts';
import { REMINDERS_TASK_QUEUE } from './names.ts';

const { sweepFleet } = proxyActivities<ReminderActivities>({
  taskQueue: REMINDERS_TASK_QUEUE,
  startToCloseTimeout: '30 minutes',
  // A sweep that cannot be finished is given up; the schedule starts the next.
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '5 seconds', maximumInterval: '1 minute' },
});

/** One sweep over all programmes, as its schedule starts it. */
export async function fleetSweep(): Promise<SweepReport> {
  return sweepFleet();
}
