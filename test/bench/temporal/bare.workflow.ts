import { condition, defineUpdate, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';

export interface BareActivities {
  /** Does nothing. */
  nothing(): Promise<void>;
  /** Commits one row of about the size of an event. */
  commit(): Promise<void>;
}

const options = { startToCloseTimeout: '5 seconds' } as const;
const queued = proxyActivities<BareActivities>(options);
const local = proxyLocalActivities<BareActivities>(options);

/** Updates, by what each has done before it answers: an activity by way of the task queue, or one within the workflow task. */
const HANDLERS = {
  queued: () => queued.nothing(),
  local: () => local.nothing(),
  committing: () => local.commit(),
} as const;

/** Name of one of the updates of `bare`. */
export type BareUpdate = keyof typeof HANDLERS;

/** The least a workflow can do that answers a command: one update, one activity. It waits for more until it is ended. */
export async function bare(): Promise<void> {
  for (const [name, handler] of Object.entries(HANDLERS)) setHandler(defineUpdate<void>(name), handler);
  await condition(() => false);
}
