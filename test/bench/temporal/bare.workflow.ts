import { condition, defineUpdate, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';

export interface BareActivities {
  nothing(): Promise<void>;
}

/** Runs one activity and answers: by way of the task queue, or within the workflow task. */
export const viaQueue = defineUpdate<void>('viaQueue');
export const local = defineUpdate<void>('local');

const options = { startToCloseTimeout: '5 seconds' } as const;
const queued = proxyActivities<BareActivities>(options);
const inPlace = proxyLocalActivities<BareActivities>(options);

/** The least a workflow can do that answers a command: one update, one activity that does nothing. It waits for more until it is ended. */
export async function bare(): Promise<void> {
  setHandler(viaQueue, () => queued.nothing());
  setHandler(local, () => inPlace.nothing());
  await condition(() => false);
}
