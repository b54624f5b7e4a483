import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { departureReport } from './departures.ts';

/** The floor's worker as a process of its own, with the SDK's own settings. Environment: TEMPORAL_ADDRESS, TASK_QUEUE. */
const { TEMPORAL_ADDRESS = '', TASK_QUEUE = '' } = process.env;
const leaves = departureReport();
const connection = await NativeConnection.connect({ address: TEMPORAL_ADDRESS });
const worker = await Worker.create({
  connection,
  namespace: 'default',
  taskQueue: TASK_QUEUE,
  workflowsPath: fileURLToPath(new URL('./timer.workflow.ts', import.meta.url)),
  activities: {
    leave: (reference: string) => {
      leaves(reference);
      return Promise.resolve();
    },
  },
});
process.once('SIGTERM', () => worker.shutdown());
process.send?.('running');
await worker.run();
await connection.close();
process.exit(0);
