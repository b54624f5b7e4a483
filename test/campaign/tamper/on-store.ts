import { createPostgresAuditedRecord, createPostgresLogStore } from '@throughline/event-store';
import { treeHasher } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import { sealNext } from '@throughline/worker';
import pg from 'pg';
import type { Random } from '../random.ts';
import { adminUrlOf, type Original, type Server, tamperWith } from './ground.ts';
import { auditOf, faultsIn } from './judging.ts';
import { withinTransaction } from './nested.ts';
import type { StoreTampering } from './tampering.ts';

/** The record and its backup, each over one connection as superuser. */
export interface OpenedOriginal {
  readonly original: Original;
  readonly pools: Readonly<Record<'database' | 'backup', pg.Pool>>;
}

/** Opens the record and its backup, lets `use` work, and closes them. */
export const withOriginal = async <T>(
  server: Server,
  original: Original,
  use: (opened: OpenedOriginal) => Promise<T>,
): Promise<T> => {
  const open = (database: string) =>
    new pg.Pool({ connectionString: adminUrlOf(server.adminUrl, database), max: 1, idleTimeoutMillis: 0 });
  const pools = { database: open(original.database), backup: open(original.backup) };
  try {
    return await use({ original, pools });
  } finally {
    await Promise.all([pools.database.end(), pools.backup.end()]);
  }
};

/** Lets `use` work in a transaction over the one connection of a pool, and takes everything back. */
const inTransaction = async <T>(pool: pg.Pool, use: () => Promise<T>): Promise<T> => {
  await pool.query('BEGIN');
  try {
    return await use();
  } finally {
    await pool.query('ROLLBACK');
  }
};

const sealAgain = async (pool: pg.Pool): Promise<void> => {
  const log = createPostgresLogStore({ pool: withinTransaction(pool) });
  while ((await sealNext(log, treeHasher(sha256))) > 0);
};

/** What an audit finds over the one connection of a pool: also what a transaction that is open there has changed. */
const auditOver = (pool: pg.Pool, original: Original): Promise<readonly string[]> =>
  auditOf(createPostgresAuditedRecord({ pool }), original);

/** Audits a record that was tampered with in one way; gives what the audit did not say as it had to. */
export const tryStore = async (
  { original, pools }: OpenedOriginal,
  tampering: StoreTampering,
  random: Random,
): Promise<readonly string[]> => {
  const { sql, remake = false, ...expected } = tampering.plan(original, random);
  const pool = pools[tampering.from ?? 'database'];
  return inTransaction(pool, async () => {
    await tamperWith(pool, sql);
    if (remake) await sealAgain(pool);
    return faultsIn(await auditOver(pool, original), expected);
  });
};

/** False alarms about a record that nobody touched. */
export const auditStore = ({ original, pools }: OpenedOriginal): Promise<readonly string[]> =>
  auditOver(pools.database, original);
