import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { startProcess } from '@throughline/infra';
import type { bare, BareUpdate } from './bare.workflow.ts';
import { type CommandTimes, timed } from './command-times.ts';

const TASK_QUEUE = 'bare';
const WORKER = fileURLToPath(new URL('./floor-worker.ts', import.meta.url));

export interface FloorSide {
  round(update: BareUpdate): Promise<CommandTimes>;
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
  {
    address,
    databaseUrl,
    directory,
    perRound,
  }: { address: string; databaseUrl: string; directory: string; perRound: number },
): Promise<FloorSide> => {
  const worker = await startProcess({
    name: 'floor worker',
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', WORKER],
    logFile: join(directory, 'floor.log'),
    env: { ...process.env, TEMPORAL_ADDRESS: address, TASK_QUEUE, DATABASE_URL: databaseUrl },
  });
  return {
    round: async (update) => {
      const ids = Array.from({ length: perRound }, () => `bare-${randomUUID()}`);
      const start = await timed(ids, (id) =>
        client.workflow.executeUpdateWithStart(update, { startWorkflowOperation: startOperation(id) }),
      );
      const close = await timed(ids, (id) => client.workflow.getHandle(id).executeUpdate(update));
      for (const id of ids) await client.workflow.getHandle(id).terminate();
      return { start, close };
    },
    close: () => worker.stop(),
  };
};
