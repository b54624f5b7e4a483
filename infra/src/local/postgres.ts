import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { run } from '../../local/run.mjs';
import { engineOf, launchUntil, type Engine } from './engine.ts';
import { claimPort } from './ports.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { unprivileged } from './unprivileged.ts';

/** How a server is started. */
export interface PostgresOptions {
  /** Data, password and log live below it; made when missing. The same directory brings the same data back. */
  readonly directory: string;
  readonly port?: number;
  /** Server settings by name, e.g. `{ fsync: 'off' }` where a crash of the machine does not matter. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly logFile?: string;
  /** On top of our own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Certificate and key of the server, PEM: connections may be encrypted. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

/** A database and the role that owns it. */
export interface Database {
  readonly name: string;
  /** As its owner: may create tables and roles; not a superuser. */
  readonly ownerUrl: string;
}

/** A running PostgreSQL server. */
export interface Postgres extends Engine {
  readonly host: string;
  readonly port: number;
  /** As superuser, database `postgres`. */
  readonly adminUrl: string;
  /** Makes the database unless it is there; random name unless given. */
  createDatabase(name?: string): Promise<Database>;
  /** Drops it, ending whoever is connected. */
  dropDatabase(name: string): Promise<void>;
}

const HOST = '127.0.0.1';
const OWNER = 'throughline_owner';

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: HOST,
  // Sockets would be files in /tmp, where two servers could meet; everything goes by TCP.
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

const passwordIn = (directory: string): string => {
  const file = join(directory, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
};

/** Makes the cluster in `data` unless one is there. An unfinished one (we were killed) is made anew. */
const initialise = async (directory: string, data: string, logFile: string): Promise<void> => {
  if (existsSync(join(data, 'PG_VERSION')) && existsSync(join(directory, 'initialised'))) return;
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { mode: 0o700 });
  const { initdb } = await postgresBinaries();
  const passwordFile = join(directory, 'password.initdb');
  writeFileSync(passwordFile, passwordIn(directory), { mode: 0o600 });
  const user = unprivileged([initdb, data]);
  if (user) for (const path of [data, passwordFile]) chownSync(path, user.uid, user.gid);
  const args = [
    `--pgdata=${data}`,
    `--pwfile=${passwordFile}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ];
  const { command, ...rest } = user?.wrap(initdb, args) ?? { command: initdb, args };
  await run(command, rest.args, { ...rest, cwd: data, logFile });
  rmSync(passwordFile);
  writeFileSync(join(directory, 'initialised'), '');
};

/** Puts the certificate where the server reads it, as its own user, who alone may read the key. @returns the settings that name it */
const certify = (
  data: string,
  { cert, key }: NonNullable<PostgresOptions['tls']>,
): Readonly<Record<string, string>> => {
  const { uid, gid } = statSync(data);
  for (const [name, text] of [
    ['server.crt', cert],
    ['server.key', key],
  ] as const) {
    const file = join(data, name);
    writeFileSync(file, text, { mode: 0o600 });
    chownSync(file, uid, gid);
  }
  return { ssl: 'on' };
};

const connected = async <T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
};

/** Two who create the same thing at once: the second one's error means that it is there. */
const unlessThere = async (creation: Promise<unknown>): Promise<void> => {
  try {
    await creation;
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    // duplicate_object, duplicate_database, unique_violation (of the catalogue)
    if (!['42710', '42P04', '23505'].includes(code ?? '')) throw error;
  }
};

/**
 * Starts PostgreSQL 18 on its own data directory, made at first; ready means that it answers a query.
 * @throws when it ends before it is ready (the message has the end of its log) or is not ready in 60 s.
 */
export const startPostgres = async (options: PostgresOptions): Promise<Postgres> => {
  const { directory } = options;
  const logFile = options.logFile ?? join(directory, 'postgres.log');
  const data = join(directory, 'data');
  mkdirSync(directory, { recursive: true });
  await initialise(directory, data, logFile);
  const port = await claimPort(options.port);
  const password = passwordIn(directory);
  const urlFor = (user: string, database: string) => `postgresql://${user}:${password}@${HOST}:${port}/${database}`;
  const adminUrl = urlFor('postgres', 'postgres');
  const { postgres } = await postgresBinaries();
  const ssl = options.tls === undefined ? {} : certify(data, options.tls);
  const settings = Object.entries({ ...SETTINGS, ...ssl, ...options.settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);

  const args = ['-D', data, '-p', String(port), ...settings];
  const command = unprivileged([postgres, data])?.wrap(postgres, args) ?? { command: postgres, args };
  const env = { ...process.env, ...options.env };
  // SIGINT is PostgreSQL's fast shutdown: connections are ended, everything is written.
  const server = { name: 'PostgreSQL', ...command, cwd: data, logFile, env, stopSignal: 'SIGINT' } as const;
  // After `kill -9` its backends live on for a moment, and a new server refuses to start beside them.
  const launch = async () => {
    const deadline = Date.now() + 15_000;
    for (;;) {
      try {
        return await launchUntil(server, () => connected(adminUrl, (client) => client.query('SELECT 1')));
      } catch (error) {
        const beside = error instanceof Error && /postmaster\.pid|shared memory block/.test(error.message);
        if (!beside || Date.now() > deadline) throw error;
        await delay(200);
      }
    }
  };

  return engineOf<Omit<Postgres, keyof Engine>>(logFile, launch, {
    host: HOST,
    port,
    adminUrl,
    createDatabase: async (name = `t_${randomBytes(6).toString('hex')}`) => {
      await connected(adminUrl, async (client) => {
        const secret = client.escapeLiteral(password);
        await unlessThere(client.query(`CREATE ROLE ${OWNER} LOGIN CREATEROLE PASSWORD ${secret}`));
        const there = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
        if (there.rowCount === 0) {
          await unlessThere(client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER ${OWNER}`));
        }
      });
      return { name, ownerUrl: urlFor(OWNER, name) };
    },
    dropDatabase: (name: string) =>
      connected(adminUrl, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
      }),
  });
};
