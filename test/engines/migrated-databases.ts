import { randomBytes } from 'node:crypto';
import { migrate } from '@throughline/event-store';
import type { Database, Postgres } from '@throughline/infra';
import { carryOut } from '../stack/database-pool.ts';

/** A database with the schema and its roles. */
export interface MigratedDatabase extends Database {
  /** Role throughline_app: what an application may do. */
  readonly url: string;
  /** Role throughline_sealer: the log. */
  readonly sealerUrl: string;
  /** Role throughline_console: the console's sessions. */
  readonly consoleUrl: string;
}

/** The same server and role, another database. */
const elsewhere = (url: string, name: string): string => {
  const moved = new URL(url);
  moved.pathname = `/${name}`;
  return moved.href;
};

/** Migrates one database, and gives a copy of it at each call: a copy takes a fraction of the time of the migrations. */
export const migratedDatabases = async (postgres: Postgres): Promise<() => Promise<MigratedDatabase>> => {
  const { name: template, ownerUrl } = await postgres.createDatabase();
  const { appUrl, sealerUrl, consoleUrl } = await migrate(ownerUrl);
  // A copy has been nowhere else.
  await carryOut(ownerUrl, 'TRUNCATE record_clusters RESTART IDENTITY');
  return async () => {
    const name = `t_${randomBytes(6).toString('hex')}`;
    const { username: owner } = new URL(ownerUrl);
    await carryOut(postgres.adminUrl, `CREATE DATABASE ${name} OWNER ${owner} TEMPLATE ${template}`);
    return {
      name,
      ownerUrl: elsewhere(ownerUrl, name),
      url: elsewhere(appUrl, name),
      sealerUrl: elsewhere(sealerUrl, name),
      consoleUrl: elsewhere(consoleUrl, name),
    };
  };
};
