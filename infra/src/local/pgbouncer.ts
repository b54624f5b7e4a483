import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OnProgress } from '../../local/engines.mjs';
import { preparePgBouncer } from '../../local/pgbouncer.mjs';
import { probePostgres } from '../../local/probes.mjs';
import { engineOf, launchUntil, type Engine } from './engine.ts';
import { claimPort } from './ports.ts';
import { unprivileged } from './unprivileged.ts';

/** A PostgreSQL server that a pooler leads to. */
export interface PoolerTarget {
  readonly host: string;
  readonly port: number;
}

export interface PgBouncerOptions {
  /** Configuration and log live there; made when missing. */
  readonly directory: string;
  readonly target: PoolerTarget;
  /** URLs of the databases that are reached through it: roles and passwords are taken from them. */
  readonly urls: readonly string[];
  /** Settings of its configuration to add or replace. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly onProgress?: OnProgress;
}

/** A running PgBouncer in transaction mode. */
export interface PgBouncer extends Engine {
  readonly port: number;
  /** The URL of a database, through it, as our applications take it. */
  through(url: string): string;
  /** Leads new transactions to another server, as an operator does after a failover. */
  leadTo(target: PoolerTarget): void;
}

const HOST = '127.0.0.1';

const SETTINGS: Readonly<Record<string, string>> = {
  pool_mode: 'transaction',
  auth_type: 'scram-sha-256',
  unix_socket_dir: '',
  max_client_conn: '1000',
  default_pool_size: '20',
  // A server that was away is asked again after a second, and nobody waits for one longer than an HTTP request does.
  server_login_retry: '1',
  query_wait_timeout: '10',
};

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const userOf = (url: string): string => {
  const { username, password } = new URL(url);
  return `${quoted(decodeURIComponent(username))} ${quoted(decodeURIComponent(password))}\n`;
};

/**
 * Starts PgBouncer in transaction mode before a PostgreSQL server; ready means that it speaks PostgreSQL's protocol.
 * @throws when there is none on this machine and none can be fetched, or it does not get ready.
 */
export const startPgBouncer = async (options: PgBouncerOptions): Promise<PgBouncer> => {
  const { directory, urls, onProgress } = options;
  const logFile = join(directory, 'pgbouncer.log');
  mkdirSync(directory, { recursive: true });
  const binary = await preparePgBouncer(onProgress);
  const port = await claimPort();
  const configuration = join(directory, 'pgbouncer.ini');
  const users = join(directory, 'users.txt');
  // It refuses to run as root, as PostgreSQL does.
  const user = unprivileged([binary, configuration]);
  const write = (file: string, text: string) => {
    writeFileSync(file, text, { mode: 0o600 });
    if (user) chownSync(file, user.uid, user.gid);
  };
  const configure = (target: PoolerTarget) => {
    const settings = {
      ...SETTINGS,
      listen_addr: HOST,
      listen_port: String(port),
      auth_file: users,
      ...options.settings,
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`);
    write(configuration, `[databases]\n* = host=${target.host} port=${target.port}\n\n[pgbouncer]\n${lines.join('')}`);
  };
  write(users, [...new Set(urls.map(userOf))].join(''));
  configure(options.target);
  const command = user?.wrap(binary, [configuration]) ?? { command: binary, args: [configuration] };
  const launch = () =>
    launchUntil({ name: 'PgBouncer', ...command, cwd: directory, logFile, stopSignal: 'SIGINT' }, () =>
      probePostgres(HOST, port),
    );
  const engine = await engineOf(logFile, launch, {
    port,
    through: (url: string) => {
      const pooled = new URL(url);
      pooled.host = `${HOST}:${port}`;
      pooled.searchParams.set('pooling', 'transaction');
      return pooled.href;
    },
  });
  const leadTo = (target: PoolerTarget): void => {
    configure(target);
    process.kill(engine.pid, 'SIGHUP');
  };
  return Object.assign(engine, { leadTo });
};
