import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { databasePool } from '../../stack/database-pool.ts';

/** The floor's worker as a process of its own, set up as `apps/worker` is. Environment: TEMPORAL_ADDRESS, TASK_QUEUE, DATABASE_URL of a role that may make tables. */
const { TEMPORAL_ADDRESS = '', TASK_QUEUE = '', DATABASE_URL = '' } = process.env;
const database = databasePool(DATABASE_URL);
await database.query('CREATE TABLE IF NOT EXISTS bench_floor (id bigserial PRIMARY KEY, content text NOT NULL)');
const content = 'x'.repeat(600);
const connection = await NativeConnection.connect({ address: TEMPORAL_ADDRESS });
const worker = await Worker.create({
  connection,
  namespace: 'default',
  taskQueue: TASK_QUEUE,
  workflowsPath: fileURLToPath(new URL('./bare.workflow.ts', import.meta.url)),
  activities: {
    nothing: () => Promise.resolve(),
    commit: async () => {
      await database.query({
        name: 'commit',
        text: 'INSERT INTO bench_floor (content) VALUES ($1)',
        values: [content],
      });
    },
  },
  stickyQueueScheduleToStartTimeout: '10 seconds',
});
await worker.run();
await connection.close();
await database.end();
