import { until } from '@throughline/infra';
import pg from 'pg';

/** A lock that stops a transaction of ours in its midst, and part of the statement that will be found waiting for it. */
export interface Hold {
  readonly lock: string;
  readonly values?: readonly string[];
  readonly waiting: string;
}

/** Stops ingest after it has written events and position, before it commits; needs a message in the batch that is refused. */
export const LETTERS: Hold = { lock: 'LOCK TABLE dead_letters IN SHARE MODE', waiting: '%INTO dead_letters%' };

/** Stops whoever decides about this stream, before it reads what it decides on. */
export const streamHeld = (stream: string): Hold => ({
  lock: 'SELECT FROM streams WHERE stream = $1 FOR UPDATE',
  values: [stream],
  waiting: '%FOR UPDATE OF s%',
});

const WAITING = `
  SELECT count(*)::integer AS waiting FROM pg_stat_activity
   WHERE wait_event_type = 'Lock' AND application_name = 'throughline' AND query LIKE $1`;

/**
 * Takes the lock, lets `provoke` bring a transaction that runs into it, and strikes while that transaction stands there, open.
 * The lock is let go after the strike (with PostgreSQL itself, when that is what was struck).
 */
export const injectWhileHeld = async (
  adminUrl: string,
  { lock, values = [], waiting }: Hold,
  { provoke, inject }: { readonly provoke: () => Promise<unknown>; readonly inject: () => Promise<void> },
): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(lock, [...values]);
    await provoke();
    const caught = async (): Promise<void> => {
      // Within a transaction activity is what it was at the first look.
      await client.query('SELECT pg_stat_clear_snapshot()');
      const { rows } = await client.query<{ waiting: number }>(WAITING, [waiting]);
      if ((rows[0]?.waiting ?? 0) === 0) throw new Error('nobody waits for the lock');
    };
    await until(caught, { what: 'A transaction in its midst', timeoutMilliseconds: 60_000, everyMilliseconds: 5 });
    await inject();
  } finally {
    await client.end().catch(() => undefined);
  }
};
