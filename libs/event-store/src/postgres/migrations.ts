import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Client, ClientBase } from 'pg';
import { MigrationMismatch } from '../errors.ts';

/** One step of the schema; steps are only ever added. */
export interface Migration {
  /** File name, e.g. `0001-event-store.sql`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text with line feeds only, lower-case hex. */
  readonly digest: string;
}

/** The migrations shipped with this package. */
export const migrationsDirectory = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** @throws MigrationMismatch when the files are not numbered 0001, 0002, … without gaps. */
export const readMigrations = async (directory: string): Promise<readonly Migration[]> => {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name, index) => {
      if (Number(name.slice(0, 4)) !== index + 1) {
        throw new MigrationMismatch(`migration ${name} stands where number ${index + 1} is expected`);
      }
      const sql = (await readFile(`${directory}/${name}`, 'utf8')).replaceAll('\r\n', '\n');
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') };
    }),
  );
};

type Applied = readonly { readonly name: string; readonly digest: string }[];

const NEWER = 'unknown to this program: it was made by a newer one';

/** The migrations that a database lacks. @throws MigrationMismatch when an applied one is not the one shipped, or is unknown to this program. */
const missingAmong = (migrations: readonly Migration[], applied: Applied): readonly Migration[] => {
  for (const [index, { name, digest }] of applied.entries()) {
    const shipped = migrations[index];
    if (shipped === undefined || shipped.name !== name) {
      throw new MigrationMismatch(`the database has migration ${name}, ${NEWER}`);
    }
    if (shipped.digest !== digest) {
      throw new MigrationMismatch(
        `migration ${name} was changed after it was applied; write the change as a new migration`,
      );
    }
  }
  return migrations.slice(applied.length);
};

const appliedIn = async (client: Pick<ClientBase, 'query'>): Promise<Applied> =>
  (await client.query<Applied[number]>('SELECT name, digest FROM schema_migrations ORDER BY name')).rows;

/** The names of the migrations that a database lacks. @throws MigrationMismatch as `applyMigrations` does. */
export const missingMigrations = async (
  client: Pick<ClientBase, 'query'>,
  migrations: readonly Migration[],
): Promise<readonly string[]> => missingAmong(migrations, await appliedIn(client)).map(({ name }) => name);

/** First line of a migration whose statements PostgreSQL takes outside a transaction only. They may be repeated; an empty line ends each. */
const OUTSIDE = /^-- outside a transaction\b/;

/** A change of a table waits no longer than this for its lock: whoever comes after it waits behind it, readers as well. */
const LOCK_TIMEOUT_MS = 500;
/** Between two tries, in which everybody else goes on. */
const AGAIN_AFTER_MS = 1_000;
/** How often is tried before a person has to look who holds the lock: ten minutes and more. */
const TRIES = 400;
/** lock_not_available, deadlock_detected. */
const isInTheWay = (error: unknown): boolean => ['55P03', '40P01'].includes((error as { code?: string }).code ?? '');

const note = 'INSERT INTO schema_migrations (name, digest) VALUES ($1, $2)';

const statementsOf = (sql: string): readonly string[] =>
  sql
    .split(/\n\s*\n/)
    .map((one) => one.replaceAll(/^--.*$/gm, '').trim())
    .filter((one) => one !== '');

const applyOutside = async (client: Client, { name, sql, digest }: Migration): Promise<void> => {
  // They block nobody while they wait.
  await client.query('SET lock_timeout = 0');
  for (const statement of statementsOf(sql)) await client.query(statement);
  await client.query(note, [name, digest]);
};

const applyInside = async (client: Client, { name, sql, digest }: Migration): Promise<void> => {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await client.query(sql);
    await client.query(note, [name, digest]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
};

/** Tries until the locks are free, so that others wait for a moment at most. @throws MigrationMismatch when they are never free. */
const applyWhenFree = async (client: Client, migration: Migration): Promise<void> => {
  for (let tried = 1; ; tried += 1)
    try {
      return await applyInside(client, migration);
    } catch (error) {
      if (!isInTheWay(error)) throw error;
      if (tried === TRIES)
        throw new MigrationMismatch(
          `migration ${migration.name} got no lock in ${TRIES} tries: a long transaction, such as a dump, holds a table; end it and run this again`,
          { cause: error },
        );
      await pause(AGAIN_AFTER_MS);
    }
};

/**
 * Applies what is missing, each in a transaction of its own unless it says otherwise, and returns the names. The caller holds the lock of migrations.
 * Applications may go on meanwhile: nobody waits longer than half a second for a lock.
 * @throws MigrationMismatch when an applied migration is not the one shipped, or is unknown to this program, or cannot get its locks.
 */
export const applyMigrations = async (client: Client, migrations: readonly Migration[]): Promise<readonly string[]> => {
  const missing = missingAmong(migrations, await appliedIn(client));
  for (const migration of missing)
    if (OUTSIDE.test(migration.sql)) await applyOutside(client, migration);
    else await applyWhenFree(client, migration);
  return missing.map(({ name }) => name);
};
