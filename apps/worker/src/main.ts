import { Runtime } from '@temporalio/worker';
import { runProcess } from '@throughline/runtime';
import { workerConfig } from './config.ts';
import { temporalLogger } from './temporal-logger.ts';
import { startWorkerApp } from './worker-app.ts';
import { prepareBundle } from './workflow-bundle.ts';

await runProcess('worker', async (log) => {
  const config = workerConfig(process.env);
  // Signals are ours: the SDK would stop its worker but not the relay.
  const telemetryOptions = { logging: { forward: {} } };
  Runtime.install({ logger: temporalLogger(log), shutdownSignals: [], telemetryOptions });
  return startWorkerApp({ config, workflowBundle: { codePath: await prepareBundle() }, log });
});
