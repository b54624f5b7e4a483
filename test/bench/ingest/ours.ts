import { migrate } from '@throughline/event-store';
import type { Postgres } from '@throughline/infra';
import { DEFAULT_CONFIG } from '@throughline/ingest';
import type pg from 'pg';
import { startOnRecord } from '../../stack/started.ts';
import { ingestAsInProduction } from './engines.ts';
import type { Load } from './load.ts';
import { type Run, watchCommits } from './stopwatch.ts';
import { databasePool } from '../../stack/database-pool.ts';

/** Events of one transaction at most, as ingest runs in production. */
export const LARGEST_TRANSACTION = DEFAULT_CONFIG.maxEventsPerTransaction;

/** What runs on the same database meanwhile. */
export type Beside = (urls: {
  readonly appUrl: string;
  readonly sealerUrl: string;
}) => Promise<{ stop(): Promise<void> }>;

/** Ingest as it runs in production, on a database of its own in which the programmes have been started (tier T2). */
export const oursRun = async (postgres: Postgres, load: Load, beside?: Beside): Promise<Run> => {
  const { name, ownerUrl } = await postgres.createDatabase();
  const urls = await migrate(ownerUrl);
  const { appUrl } = urls;
  await startOnRecord(appUrl, load.programmes, { tier: 'T2' });
  const pool = databasePool(ownerUrl);
  const other = await beside?.(urls);
  const app = await ingestAsInProduction(appUrl, load.brokers);
  try {
    const sql = 'SELECT sum(next_offset) AS committed FROM consumer_offsets';
    const run = await watchCommits({ database: pool, sql, events: load.events });
    await checkWhole(pool, load);
    return run;
  } finally {
    await app.stop();
    await other?.stop();
    await pool.end();
    await postgres.dropDatabase(name);
  }
};

/** A fast run that left something out would be worth nothing. @throws when an event is missing or no gate became ready. */
const checkWhole = async (pool: pg.Pool, { events, programmes }: Load): Promise<void> => {
  const { rows } = await pool.query<{ involvement: number; ready: number }>(`
    SELECT count(*) FILTER (WHERE type LIKE 'throughline.involvement.%')::integer AS involvement,
           count(*) FILTER (WHERE type = 'GateBecameReady')::integer AS ready FROM events`);
  const { involvement = 0, ready = 0 } = rows[0] ?? {};
  if (involvement !== events) throw new Error(`${involvement} of ${events} events are on record`);
  if (ready < programmes.length)
    throw new Error(`the gate context became ready ${ready} times on ${programmes.length} programmes`);
};
