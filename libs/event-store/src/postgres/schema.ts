import { setTimeout as pause } from 'node:timers/promises';
import { InvalidSettings } from '@throughline/runtime';
import { Client } from 'pg';
import { MigrationMismatch, StoreUnavailable } from '../errors.ts';
import { translate } from './failures.ts';
import { migrationsDirectory, missingMigrations, readMigrations } from './migrations.ts';

const connected = async <T>(url: string, use: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await use(client);
  } catch (error) {
    throw translate(error);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/**
 * Names of the migrations of this program that a database lacks, in order; asked as any role that may read the record.
 * @throws MigrationMismatch when the database was made by a newer program, or by another one; StoreUnavailable when it cannot be reached.
 */
export const lackingMigrations = (url: string): Promise<readonly string[]> =>
  connected(url, async (client) => missingMigrations(client, await readMigrations(migrationsDirectory)));

const requireSchema = async (url: string): Promise<void> => {
  const missing = await lackingMigrations(url);
  if (missing.length === 0) return;
  throw new MigrationMismatch(`the database lacks ${missing.join(', ')}: run the set-up process of this release first`);
};

/** The role of a connection, and whether it may change events: by a right, as a superuser, as their owner or by a membership in it. */
const ROLE = `
  SELECT current_user AS role,
         pg_has_role(relowner, 'MEMBER') OR has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE') OR has_any_column_privilege(oid, 'UPDATE') AS "mayChange"
    FROM pg_class WHERE oid = 'events'::regclass`;

const requireLeastRights = async (url: string): Promise<void> => {
  const { rows } = await connected(url, (client) => client.query<{ role: string; mayChange: boolean }>(ROLE));
  if (!rows[0]!.mayChange) return;
  throw new InvalidSettings([
    `DATABASE_URL: expected the role throughline_app, which may not change what is recorded, came ${rows[0]!.role}, which may; ` +
      'give the address as throughline_app, and that of the owner to the set-up process only',
  ]);
};

const requireDatabase = async (url: string): Promise<void> => {
  await requireSchema(url);
  await requireLeastRights(url);
};

const AGAIN_AFTER_MS = 1_000;

/** What a process has to know so that it starts on its own schema only, and as a role with least rights. */
export interface DatabaseQuestion {
  /** `DATABASE_URL`, the database as a role that may read the record. */
  readonly url: string;
  /** Aborted when the process stops. */
  readonly signal: AbortSignal;
  /** Called when a database that could not be reached at first turns out to be an unsuitable one; the process should end. */
  readonly onFatal: (error: unknown) => void;
}

/**
 * Refuses the start of a process on a schema that is older or newer than its own, and as a role that may change what is recorded. A process of an older
 * release beside a newer schema may run on, and is not started anew. A database that cannot be reached is asked again later.
 * @throws MigrationMismatch when the schema is another one; InvalidSettings when the role may change what is recorded.
 */
export const refuseUnsuitableDatabase = async ({ url, signal, onFatal }: DatabaseQuestion): Promise<void> => {
  const later = async (): Promise<void> => {
    while (!signal.aborted) {
      await pause(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
      try {
        return await requireDatabase(url);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) return onFatal(error);
      }
    }
  };
  try {
    await requireDatabase(url);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    void later();
  }
};
