import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { startProcess } from '@throughline/infra';
import type { bare } from './bare.workflow.ts';
import { type CommandTimes, timed } from './command-times.ts';

const TASK_QUEUE = 'bare';
const WORKER = fileURLToPath(new URL('./floor-worker.ts', import.meta.url));

/** Kind of the floor's activity: `viaQueue` is the plain one; `local` spares the task queue, as ours does. */
export type FloorKind = 'viaQueue' | 'local';

export interface FloorSide {
  round(kind: FloorKind): Promise<CommandTimes>;
  close(): Promise<void>;
}

const startOperation = (workflowId: string) =>
  new WithStartWorkflowOperation<typeof bare>('bare', {
    workflowId,
    taskQueue: TASK_QUEUE,
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [],
  });

/** A bare workflow on the same server: started with its first update, then given another. */
export const openFloor = async (
  client: Client,
  { address, directory, perRound }: { address: string; directory: string; perRound: number },
): Promise<FloorSide> => {
  const worker = await startProcess({
    name: 'floor worker',
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', WORKER],
    logFile: join(directory, 'floor.log'),
    env: { ...process.env, TEMPORAL_ADDRESS: address, TASK_QUEUE },
  });
  return {
    round: async (kind) => {
      const ids = Array.from({ length: perRound }, () => `bare-${randomUUID()}`);
      const start = await timed(ids, (id) =>
        client.workflow.executeUpdateWithStart(kind, { startWorkflowOperation: startOperation(id) }),
      );
      const close = await timed(ids, (id) => client.workflow.getHandle(id).executeUpdate(kind));
      for (const id of ids) await client.workflow.getHandle(id).terminate();
      return { start, close };
    },
    close: () => worker.stop(),
  };
};
