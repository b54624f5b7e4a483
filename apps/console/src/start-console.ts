import { join } from 'node:path';
import { METRICS, type Metrics, type RunningApp, startMetricsServer, tracedFetch } from '@throughline/runtime';
import pg from 'pg';
import type { Logger } from 'pino';
import type { ConsoleConfig } from './config.ts';
import { createConsole } from './create-console.ts';
import { readAssets } from './page/assets.ts';
import { openOidc } from './sign-in/oidc.ts';
import { openSessions } from './sign-in/session-store.ts';

const FORGET_EVERY_MS = 15 * 60_000;
const MOST_CONNECTIONS = 8;
const LONGEST_WAIT_MS = 5_000;

/**
 * Starts the console: pages for people over the API, with sessions of its own.
 * @param assetsFolder where the build has put style, scripts and icon.
 * @throws Error when there are no assets, or the port is taken.
 */
export const startConsole = async (
  config: ConsoleConfig,
  log: Logger,
  assetsFolder = join(import.meta.dirname, '../dist/assets'),
): Promise<RunningApp> => {
  const pool = new pg.Pool({
    connectionString: config.databaseUrl,
    max: MOST_CONNECTIONS,
    application_name: 'throughline-console',
    // A database that has gone without a word is given up, and the next request connects anew.
    connectionTimeoutMillis: LONGEST_WAIT_MS,
    query_timeout: LONGEST_WAIT_MS,
    keepAlive: true,
  });
  pool.on('error', () => log.warn('a connection to the sessions was lost'));
  const sessions = openSessions(pool, config);
  let { port } = config.http;
  const base = (): string => config.publicUrl ?? `http://127.0.0.1:${port}`;
  const console = await createConsole(
    {
      config,
      oidc: openOidc(config, () => Date.now()),
      sessions,
      assets: readAssets(assetsFolder),
      assetsFolder,
      fetch: tracedFetch,
      base,
    },
    log,
  );
  const forgetting = setInterval(() => {
    sessions.forget().catch(() => log.warn('ended sessions were not forgotten; tried again later'));
  }, FORGET_EVERY_MS);
  const done = Promise.withResolvers<void>();
  const figures = await startMetricsServer(config.http, console.get<Metrics>(METRICS).registry);
  await console.listen(config.http.port, config.http.host);
  const address = console.getHttpServer().address();
  if (typeof address === 'object' && address !== null) port = address.port;
  return {
    url: base(),
    metricsUrl: figures?.url,
    done: done.promise,
    stop: async () => {
      clearInterval(forgetting);
      try {
        await console.close();
        await figures?.close();
        await pool.end();
        done.resolve();
      } catch (error) {
        done.reject(error);
      }
    },
  };
};
