import type pg from 'pg';
import { databasePool } from '../../stack/database-pool.ts';

/** A PostgreSQL server, of which everything is ours. */
export interface Server {
  readonly adminUrl: string;
  createDatabase(): Promise<{ readonly name: string; readonly ownerUrl: string }>;
}

/** Runs one statement as superuser, outside every record. */
export const administer = async ({ adminUrl }: Server, sql: string): Promise<void> => {
  const pool = databasePool(adminUrl);
  await pool.query(sql).finally(() => pool.end());
};

/** Runs SQL as superuser on tables whose triggers are disabled meanwhile. */
export const tamperWith = async (superuser: pg.Pool, sql: string): Promise<void> => {
  const tables = ['events', 'leaves', 'tiles', 'log_edge', 'log_checkpoints', 'log_time_stamps'];
  const all = (what: string) => tables.map((table) => `ALTER TABLE ${table} ${what} TRIGGER ALL;`).join(' ');
  const asBefore = ['events_append_only', 'events_altered_by_erasure'].map(
    (trigger) => `ALTER TABLE events ENABLE ALWAYS TRIGGER ${trigger};`,
  );
  await superuser.query(`${all('DISABLE')} ${sql}; ${all('ENABLE')} ${asBefore.join(' ')}`);
};

/** Address of a database for its server's superuser. */
export const adminUrlOf = (serverUrl: string, database: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
};
