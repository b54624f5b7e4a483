import { randomUUID } from 'node:crypto';
import { chownSync, copyFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { type Postgres, startPostgres } from './postgres.ts';
import { until } from './until.ts';

/** A server that follows a primary until it is promoted. */
export interface Standby extends Postgres {
  /** Makes it the primary; resolves when it takes writes. */
  promote(): Promise<void>;
}

/** Settings of a primary whose standbys follow it without slots: WAL is kept for as long as one takes to be copied. */
export const REPLICATED: Readonly<Record<string, string>> = { wal_keep_size: '1GB', max_wal_senders: '5' };

/** What is of the running server alone (PostgreSQL's documentation, "Making a Base Backup Using the Low Level API"). */
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|pg_(wal|replslot|dynshmem|notify|serial|snapshots|stat_tmp|subtrans)\/.+|pgsql_tmp.*)/;

const asSuperuser = async <T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
};

/** Copies the files of a server that runs; what it removes meanwhile is not needed. */
const copyFiles = (from: string, to: string): void => {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const source = join(entry.parentPath, entry.name);
    const name = source.slice(from.length + 1);
    if (LEFT_OUT.test(name)) continue;
    const target = join(to, name);
    try {
      const { uid, gid, mode } = statSync(source);
      if (entry.isDirectory()) mkdirSync(target, { recursive: true, mode });
      else {
        mkdirSync(dirname(target), { recursive: true });
        copyFileSync(source, target);
      }
      chownSync(target, uid, gid);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
};

/** Copies the primary's data into `data` while it runs. */
const copyPrimary = (primary: Postgres, data: string, name: string): Promise<void> =>
  asSuperuser(primary.adminUrl, async (client) => {
    const { rows } = await client.query<{ directory: string }>(
      `SELECT current_setting('data_directory') AS directory, pg_backup_start($1, true)`,
      [name],
    );
    const { directory = '' } = rows[0] ?? {};
    const { uid, gid } = statSync(directory);
    mkdirSync(data, { mode: 0o700 });
    chownSync(data, uid, gid);
    copyFiles(directory, data);
    const stopped = await client.query<{ label: string }>('SELECT labelfile AS label FROM pg_backup_stop(false)');
    const { hostname, port, username, password } = new URL(primary.adminUrl);
    const lead = `host=${hostname} port=${port} user=${username} password=${password} application_name=${name}`;
    const written = {
      backup_label: stopped.rows[0]?.label ?? '',
      'standby.signal': '',
      // In place of what the primary's operator set there.
      'postgresql.auto.conf': `primary_conninfo = '${lead}'\n`,
    };
    for (const [file, text] of Object.entries(written)) {
      writeFileSync(join(data, file), text, { mode: 0o600 });
      chownSync(join(data, file), uid, gid);
    }
  });

/** How a standby is started. */
export interface StandbyOptions {
  /** Server settings by name. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Whether every commit of the primary waits until the standby has it on disk; so unless said otherwise. */
  readonly isSynchronous?: boolean;
}

/** Waits until the primary sends to the standby of this name, then has every commit wait for it where that is asked for. */
const awaitStreaming = (primary: Postgres, name: string, isSynchronous: boolean): Promise<void> =>
  asSuperuser(primary.adminUrl, async (client) => {
    const requireState = async (state: string, column: string): Promise<void> => {
      const { rows } = await client.query<{ state: string }>(
        `SELECT ${column} AS state FROM pg_stat_replication WHERE application_name = $1`,
        [name],
      );
      if (rows[0]?.state !== state) throw new Error(`its ${column} is ${rows[0]?.state ?? 'unknown'}`);
    };
    const waiting = { what: 'The standby', timeoutMilliseconds: 60_000 };
    await until(() => requireState('streaming', 'state'), waiting);
    if (!isSynchronous) return;
    await client.query(`ALTER SYSTEM SET synchronous_standby_names = '${name}'`);
    await client.query('SELECT pg_reload_conf()');
    await until(() => requireState('sync', 'sync_state'), waiting);
  });

/**
 * Starts a standby of a running primary in `directory`, which must not be there yet.
 * @throws when it does not get ready, or does not follow within a minute.
 */
export const startStandby = async (
  primary: Postgres,
  directory: string,
  { settings = {}, isSynchronous = true }: StandbyOptions = {},
): Promise<Standby> => {
  const name = `standby_${randomUUID().slice(0, 8)}`;
  mkdirSync(directory, { recursive: true });
  await copyPrimary(primary, join(directory, 'data'), name);
  writeFileSync(join(directory, 'password'), decodeURIComponent(new URL(primary.adminUrl).password), { mode: 0o600 });
  writeFileSync(join(directory, 'initialised'), '');
  const server = await startPostgres({ directory, settings: { ...REPLICATED, ...settings } });
  try {
    await awaitStreaming(primary, name, isSynchronous);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return Object.assign(server, {
    promote: () =>
      asSuperuser(server.adminUrl, async (client) => {
        const { rows } = await client.query<{ promoted: boolean }>('SELECT pg_promote(true, 30) AS promoted');
        if (rows[0]?.promoted !== true) throw new Error('the standby was not promoted within 30 s');
      }),
  });
};
