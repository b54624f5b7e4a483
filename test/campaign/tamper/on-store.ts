import { createPostgresAuditedRecord, createPostgresLogStore } from '@throughline/event-store';
import { type Checking, treeHasher } from '@throughline/evidence';
import { sha256, type SigningKey } from '@throughline/evidence/node';
import { sealNext, signEdge } from '@throughline/worker';
import pg from 'pg';
import { oneOf, type Random } from '../random.ts';
import { adminUrlOf, type Server, tamperWith } from './ground.ts';
import { auditOf, faultsIn, ofErasures } from './judging.ts';
import { withinTransaction } from './nested.ts';
import type { Original } from './original.ts';
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

/** Seals what has no leaf, and signs the log by these keys of it. */
const sealAgain = async (pool: pg.Pool, { identity }: Original, keys: readonly SigningKey[]): Promise<void> => {
  const log = createPostgresLogStore({ pool: withinTransaction(pool) });
  const hasher = treeHasher(sha256);
  while ((await sealNext(log, hasher)) > 0);
  if (keys.length > 0)
    await signEdge(log, hasher, { identity, keysFor: () => Promise.resolve(keys), seconds: 1_800_000_000 });
};

/** What an audit finds over the one connection of a pool: also what a transaction that is open there has changed. */
const auditOver = (pool: pg.Pool, original: Original, checking: Checking): Promise<readonly string[]> =>
  auditOf(createPostgresAuditedRecord({ pool }), original, checking);

/** Audits a record that was tampered with in one way; gives what the audit did not say as it had to. */
export const tryStore = async (
  { original, pools }: OpenedOriginal,
  tampering: StoreTampering,
  random: Random,
): Promise<readonly string[]> => {
  const { sql, remadeBy, ...expected } = await tampering.plan(original, random);
  const pool = pools[tampering.from ?? 'database'];
  return inTransaction(pool, async () => {
    await tamperWith(pool, sql);
    if (remadeBy !== undefined) await sealAgain(pool, original, remadeBy);
    return faultsIn(await auditOver(pool, original, oneOf(random, original.checkings)), expected, original);
  });
};

/** False alarms about a record that nobody touched. */
export const auditStore = async ({ original, pools }: OpenedOriginal): Promise<readonly string[]> => {
  const faults: string[] = [];
  for (const checking of original.checkings) {
    const findings = await auditOver(pools.database, original, checking);
    faults.push(...faultsIn(findings, { found: ofErasures(original) }, original));
  }
  return faults;
};
