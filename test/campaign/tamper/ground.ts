import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewEvent } from '@throughline/domain';
import { migrate } from '@throughline/event-store';
import type { VerifierKey } from '@throughline/evidence';
import type pg from 'pg';
import { type SealedLog, sealedLogOn } from '../../log/sealed-log.ts';
import { databasePool } from '../../stack/database-pool.ts';
import { oneOf, type Random } from '../random.ts';

/** One leaf, as the log had it before anybody tampered. */
export interface Leaf {
  readonly index: number;
  readonly stream: string;
  readonly version: number;
}

/** A record with its log, both honest, from which copies are made. */
export interface Original {
  readonly leaves: readonly Leaf[];
  /** Sizes of the checkpoints, in order; the last is the size of the log. */
  readonly sizes: readonly [number, number, number];
  /** The last checkpoint, as somebody outside kept it. */
  readonly kept: string;
  readonly keys: readonly VerifierKey[];
  /** The published folder. */
  readonly folder: string;
  /** Databases to copy: the whole record, and a backup of it from before the last checkpoint. */
  readonly database: string;
  readonly backup: string;
}

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
  const tables = ['events', 'leaves', 'tiles', 'log_edge', 'log_checkpoints'];
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

const STREAMS = ['programme-a', 'programme-b', 'programme-c', 'programme-d'];

const focusGroup = (eventId: string, number: number): NewEvent => ({
  eventId,
  type: 'focus_group',
  occurredAt: '2026-11-16T10:00:00.000Z',
  actor: { role: 'involvement-lead', id: 'il-1' },
  payload: { number },
});

/** Records so many events by turns in four streams, then seals and publishes. */
const record = async (sealed: SealedLog, count: number, random: Random): Promise<void> => {
  for (let left = count; left > 0;) {
    const stream = oneOf(random, STREAMS);
    const version = (await sealed.store.load(stream))?.version ?? 0;
    const events = Array.from({ length: Math.min(left, 1 + random(40)) }, (_, i) =>
      focusGroup(`${stream}-${version + i + 1}`, version + i + 1),
    );
    await sealed.store.transact((tx) => tx.append([{ stream, expectedVersion: version, events }]));
    left -= events.length;
  }
  await sealed.seal();
  await sealed.publish();
};

/**
 * Some hundred events with three checkpoints, each time others: a full tile at least, and one that is not full.
 * @param directory Where the published folder goes.
 */
export const makeOriginal = async (server: Server, directory: string, random: Random): Promise<Original> => {
  const { name, ownerUrl } = await server.createDatabase();
  const { appUrl: url, sealerUrl } = await migrate(ownerUrl);
  const open = () => sealedLogOn({ name, url, sealerUrl, directory, drop: () => Promise.resolve() });
  const counts = [1 + random(120), 257 + random(60), 1 + random(120)] as const;
  const sizes = [counts[0], counts[0] + counts[1], counts[0] + counts[1] + counts[2]] as const;
  const before = open();
  await record(before, counts[0], random);
  await record(before, counts[1], random);
  // A database can be copied while nobody is connected to it.
  await before.drop();
  const backup = `${name}_backup`;
  await administer(server, `CREATE DATABASE ${backup} TEMPLATE ${name}`);
  const sealed = open();
  await record(sealed, counts[2], random);
  const records = await sealed.log.records(0, sizes[2] + 1);
  await sealed.drop();
  const kept = await readFile(join(sealed.folder, 'checkpoint'), 'utf8');
  const leaves = records.map(({ stream, version }, index) => ({ index, stream, version }));
  return { leaves, sizes, kept, keys: sealed.keys, folder: sealed.folder, database: name, backup };
};

/** How an audit names a leaf. */
export const nameOf = ({ index, stream, version }: Leaf): string => `leaf ${index} (${stream}, version ${version})`;
