import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { MigrationMismatch, StoreUnavailable } from '../errors.ts';
import { translate } from './failures.ts';
import { migrationsDirectory, missingMigrations, readMigrations } from './migrations.ts';

/**
 * Names of the migrations of this program that a database lacks, in order; asked as any role that may read the record.
 * @throws MigrationMismatch when the database was made by a newer program, or by another one; StoreUnavailable when it cannot be reached.
 */
export const lackingMigrations = async (url: string): Promise<readonly string[]> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await missingMigrations(client, await readMigrations(migrationsDirectory));
  } catch (error) {
    throw translate(error);
  } finally {
    await client.end().catch(() => undefined);
  }
};

const requireSchema = async (url: string): Promise<void> => {
  const missing = await lackingMigrations(url);
  if (missing.length === 0) return;
  throw new MigrationMismatch(`the database lacks ${missing.join(', ')}: run the set-up process of this release first`);
};

const AGAIN_AFTER_MS = 1_000;

/** What a process has to know so that it starts on its own schema only. */
export interface SchemaQuestion {
  /** The database as a role that may read the record. */
  readonly url: string;
  /** Aborted when the process stops. */
  readonly signal: AbortSignal;
  /** Called when a database that could not be reached at first turns out to be of another release; the process should end. */
  readonly onFatal: (error: unknown) => void;
}

/**
 * Refuses the start of a process on a schema that is older or newer than its own: a process of an older release beside a newer schema may run on, and is
 * not started anew. A database that cannot be reached is asked again later.
 * @throws MigrationMismatch when the schema is another one.
 */
export const refuseOtherSchema = async ({ url, signal, onFatal }: SchemaQuestion): Promise<void> => {
  const later = async (): Promise<void> => {
    while (!signal.aborted) {
      await pause(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
      try {
        return await requireSchema(url);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) return onFatal(error);
      }
    }
  };
  try {
    await requireSchema(url);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    void later();
  }
};
