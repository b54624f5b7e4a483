import { errorText } from '@throughline/messaging';
import { InvalidPacks } from '@throughline/pack-files';
import { pino } from 'pino';
import { ingestSettings, InvalidSettings } from './config.ts';
import { startIngestApp } from './ingest-app.ts';

// One JSON line per entry on stdout.
const log = pino({ name: 'ingest', base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime });

const main = async (): Promise<void> => {
  const app = await startIngestApp({ settings: ingestSettings(process.env), log });
  const stop = (): void => {
    app.stop().catch((error: unknown) => log.error({ error: errorText(error) }, 'ingest did not stop cleanly'));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  log.info({ url: app.url }, 'ingest started');
  await app.done;
  log.info('ingest stopped');
};

try {
  await main();
} catch (error) {
  log.fatal(
    error instanceof InvalidSettings || error instanceof InvalidPacks
      ? error.message
      : `ingest cannot go on: ${errorText(error)}`,
  );
  process.exitCode = 1;
}
// Sockets that linger must not keep a process that has nothing more to do.
process.exit();
