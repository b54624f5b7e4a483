import { Runtime } from '@temporalio/worker';
import { InvalidPacks } from '@throughline/pack-files';
import { InvalidConfig, workerConfig } from './config.ts';
import { createLog, temporalLogger } from './log.ts';
import { startWorkerApp } from './worker-app.ts';
import { prepareBundle } from './workflow-bundle.ts';

const log = createLog();

const main = async (): Promise<void> => {
  const config = workerConfig(process.env);
  // Signals are ours: the SDK would stop its worker but not the relay.
  Runtime.install({ logger: temporalLogger(log), shutdownSignals: [], telemetryOptions: { logging: { forward: {} } } });
  const app = await startWorkerApp({ config, workflowBundle: { codePath: await prepareBundle() }, log });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void app.stop().catch(() => undefined));
  log.info({ url: app.url }, 'worker started');
  await app.done;
  log.info('worker stopped');
};

try {
  await main();
} catch (error) {
  if (error instanceof InvalidConfig || error instanceof InvalidPacks) log.fatal(error.message);
  else log.fatal({ err: error }, 'worker cannot go on');
  process.exitCode = 1;
}
// Sockets that linger must not keep a process that has nothing more to do.
process.exit();
