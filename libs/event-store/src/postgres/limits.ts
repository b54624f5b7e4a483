import type { DatabaseOptions } from './database.ts';

/** After how many milliseconds PostgreSQL ends what takes too long. */
export interface Limits {
  readonly statementMs: number;
  readonly lockMs: number;
  readonly idleTransactionMs: number;
  readonly transactionMs: number;
}

/** The limits that options ask for, and the defaults of the others. */
export const limitsOf = ({
  statementTimeoutMs = 15_000,
  idleTransactionMs = 30_000,
  transactionTimeoutMs = 30_000,
}: DatabaseOptions): Limits => ({
  statementMs: statementTimeoutMs,
  lockMs: Math.min(5_000, statementTimeoutMs),
  idleTransactionMs,
  transactionMs: transactionTimeoutMs,
});

/**
 * Whether the URL of a database says that it leads to a connection pooler that gives out a connection for one transaction: `?pooling=transaction`.
 * Then nothing may be left in a session.
 */
export const isPooled = (url: string): boolean => new URL(url).searchParams.get('pooling') === 'transaction';
