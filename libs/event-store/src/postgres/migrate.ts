import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { derivedPassword, ensureRole } from './roles.ts';
import { translate } from './failures.ts';
import { applyMigrations, migrationsDirectory, readMigrations } from './migrations.ts';

export interface MigrateOptions {
  /** Password of the application's role; default: derived from the owner's. */
  readonly appPassword?: string;
  /** Password of the sealer's role; default: derived from the owner's. */
  readonly sealerPassword?: string;
  /** Password of the console's role; default: derived from the owner's. */
  readonly consolePassword?: string;
  /** Where the numbered SQL files are; default: those shipped with this package. */
  readonly directory?: string;
}

export interface Migrated {
  /** The same database as role `throughline_app`. */
  readonly appUrl: string;
  /** The same database as role `throughline_sealer`, which alone writes the log. */
  readonly sealerUrl: string;
  /** The same database as role `throughline_console`, which has the console's sessions and nothing else. */
  readonly consoleUrl: string;
  /** Migrations that were missing, in order. */
  readonly applied: readonly string[];
}

/** Any constant will do, as long as it stays the same. */
const migrationLock = '7023481120953347';

/**
 * Waits until no other migrates. Asks again and again: a statement that waited would be waited for in turn by an index that is made beside writers.
 * The lock is held until the connection ends, whichever way.
 */
const lockMigrations = async (client: Client): Promise<void> => {
  for (;;) {
    const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [migrationLock]);
    if (rows[0]?.got === true) return;
    await pause(50);
  }
};

/** After a restore, the order of the record goes on from here. */
const enterRecord = async (client: Client): Promise<void> => {
  const { rows } = await client.query<{ exists: boolean }>("SELECT to_regproc('enter_record') IS NOT NULL AS exists");
  if (rows[0]?.exists === true) await client.query('SELECT enter_record()');
};

/**
 * Brings a database up to date and makes sure of its roles. Safe to run again, and by several at once.
 * @param ownerUrl The database as its owner, who may create roles (or finds `throughline_app`, `throughline_sealer` and `throughline_console` there already).
 * @throws MigrationMismatch when database and program do not belong together; StoreUnavailable when it cannot be reached.
 */
export const migrate = async (ownerUrl: string, options: MigrateOptions = {}): Promise<Migrated> => {
  const migrations = await readMigrations(options.directory ?? migrationsDirectory);
  const url = new URL(ownerUrl);
  const appPassword = options.appPassword ?? derivedPassword(url, 'throughline_app');
  const sealerPassword = options.sealerPassword ?? derivedPassword(url, 'throughline_sealer');
  const consolePassword = options.consolePassword ?? derivedPassword(url, 'throughline_console');
  const client = new Client({
    connectionString: ownerUrl,
    // Nobody waits for an answer: a database that is busy at its start is waited for.
    connectionTimeoutMillis: 30_000,
    application_name: 'throughline-migrate',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await lockMigrations(client);
    const appUrl = await ensureRole(client, 'throughline_app', { ownerUrl: url, password: appPassword });
    const sealerUrl = await ensureRole(client, 'throughline_sealer', { ownerUrl: url, password: sealerPassword });
    const consoleUrl = await ensureRole(client, 'throughline_console', { ownerUrl: url, password: consolePassword });
    await client.query(
      `CREATE TABLE IF NOT EXISTS schema_migrations
         (name text PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
    );
    const applied = await applyMigrations(client, migrations);
    await enterRecord(client);
    return { appUrl, sealerUrl, consoleUrl, applied };
  } catch (error) {
    throw translate(error);
  } finally {
    await client.end().catch(() => undefined);
  }
};
