import { proxyActivities, sleep, upsertSearchAttributes } from '@temporalio/workflow';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

export interface TimerActivities {
  leave(reference: string): Promise<void>;
}

const activities = proxyActivities<TimerActivities>({ startToCloseTimeout: '1 minute' });
const NEXT_DEADLINE = defineSearchAttributeKey('NextDeadline', SearchAttributeType.DATETIME);

/** The least a workflow can do that reminds of something: sleep until the moment, then run one activity. It can be counted by the moment. */
export async function timer(reference: string, due: string): Promise<void> {
  upsertSearchAttributes([{ key: NEXT_DEADLINE, value: new Date(due) }]);
  await sleep(Date.parse(due) - Date.now());
  await activities.leave(reference);
}
