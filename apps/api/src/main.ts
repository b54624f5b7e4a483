import { pino } from 'pino';
import { readConfig } from './config.ts';
import { createApi } from './create-api.ts';
import { connectEngines } from './engines/engines.ts';

const STOP_WITHIN_MS = 9_000;
const FORGET_EVERY_MS = 60 * 60 * 1_000;
/** Answers to commands are kept this long for repeats. */
const KEEP_ANSWERS_MS = 7 * 24 * 60 * 60 * 1_000;

const log = pino({ name: 'api', base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime });

const run = async (): Promise<void> => {
  const config = readConfig(process.env);
  log.level = config.logLevel;
  const engines = await connectEngines(config, log);
  const api = await createApi(engines.ports, log);
  const forgetting = setInterval(() => {
    const before = new Date(Date.now() - KEEP_ANSWERS_MS).toISOString();
    engines.ports.idempotency
      .forgetBefore(before)
      .catch(() => log.warn('old answers were not forgotten; tried again in an hour'));
  }, FORGET_EVERY_MS);

  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    clearInterval(forgetting);
    engines.stop();
    await api.close();
    await engines.close();
    log.info('stopped');
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      stop(signal).then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });

  await api.listen(config.port, config.host);
  log.info({ url: await api.getUrl() }, 'listening');
};

run().catch((error: unknown) => {
  log.fatal({ error: error instanceof Error ? error.message : 'unknown' }, 'cannot start');
  process.exit(1);
});
