import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
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

/**
 * Applies what is missing, each in a transaction of its own, and returns the names. The caller holds the lock.
 * @throws MigrationMismatch when an applied migration is not the one shipped, or is unknown to this program.
 */
export const applyMigrations = async (client: Client, migrations: readonly Migration[]): Promise<readonly string[]> => {
  const { rows } = await client.query<{ name: string; digest: string }>(
    'SELECT name, digest FROM schema_migrations ORDER BY name',
  );
  for (const [index, { name, digest }] of rows.entries()) {
    const shipped = migrations[index];
    if (shipped === undefined || shipped.name !== name) {
      throw new MigrationMismatch(
        `the database has migration ${name}, unknown to this program: it was made by a newer one`,
      );
    }
    if (shipped.digest !== digest) {
      throw new MigrationMismatch(
        `migration ${name} was changed after it was applied; write the change as a new migration`,
      );
    }
  }
  const missing = migrations.slice(rows.length);
  for (const { name, sql, digest } of missing) {
    await client.query('BEGIN');
    try {
      await client.query(sql);
      await client.query('INSERT INTO schema_migrations (name, digest) VALUES ($1, $2)', [name, digest]);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  }
  return missing.map(({ name }) => name);
};
