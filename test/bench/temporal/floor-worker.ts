import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';

/** The floor's worker as a process of its own, set up as `apps/worker` is. Environment: TEMPORAL_ADDRESS, TASK_QUEUE. */
const { TEMPORAL_ADDRESS = '', TASK_QUEUE = '' } = process.env;
const connection = await NativeConnection.connect({ address: TEMPORAL_ADDRESS });
const worker = await Worker.create({
  connection,
  namespace: 'default',
  taskQueue: TASK_QUEUE,
  workflowsPath: fileURLToPath(new URL('./bare.workflow.ts', import.meta.url)),
  activities: { nothing: () => Promise.resolve() },
  stickyQueueScheduleToStartTimeout: '10 seconds',
});
await worker.run();
await connection.close();
