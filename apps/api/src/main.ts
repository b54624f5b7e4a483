import { refuseUnsuitableDatabase } from '@throughline/event-store';
import { METRICS, type Metrics, runProcess, type RunningApp, startMetricsServer } from '@throughline/runtime';
import type { Logger } from 'pino';
import { readConfig } from './config.ts';
import { createApi } from './create-api.ts';
import { connectEngines } from './engines/engines.ts';

const FORGET_EVERY_MS = 60 * 60 * 1_000;
/** Answers to commands are kept this long for repeats. */
const KEEP_ANSWERS_MS = 7 * 24 * 60 * 60 * 1_000;

const start = async (log: Logger): Promise<RunningApp> => {
  const config = readConfig(process.env);
  log.level = config.logLevel;
  const done = Promise.withResolvers<void>();
  done.promise.catch(() => undefined);
  const stopping = new AbortController();
  await refuseUnsuitableDatabase({ url: config.databaseUrl, signal: stopping.signal, onFatal: done.reject });
  const engines = await connectEngines(config, log);
  const api = await createApi(engines.ports, log);
  const forgetting = setInterval(() => {
    const before = new Date(Date.now() - KEEP_ANSWERS_MS).toISOString();
    engines.ports.idempotency
      .forgetBefore(before)
      .catch(() => log.warn('old answers were not forgotten; tried again in an hour'));
  }, FORGET_EVERY_MS);
  const figures = await startMetricsServer(config.http, api.get<Metrics>(METRICS).registry);
  await api.listen(config.http.port, config.http.host);
  // One that cannot be read from is logged now, not at the first read.
  void engines.ports.replica?.lag();
  return {
    url: await api.getUrl(),
    metricsUrl: figures?.url,
    done: done.promise,
    stop: async () => {
      stopping.abort();
      clearInterval(forgetting);
      engines.stop();
      try {
        await api.close();
        await figures?.close();
        await engines.close();
        done.resolve();
      } catch (error) {
        done.reject(error);
      }
    },
  };
};

await runProcess('api', start);
