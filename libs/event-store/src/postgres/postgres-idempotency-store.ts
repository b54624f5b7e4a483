import { randomUUID } from 'node:crypto';
import {
  defaultTakeOverAfterMs,
  type IdempotencyBegun,
  type IdempotencyStore,
  type IdempotentRequest,
} from '../idempotency.ts';
import { Database, type DatabaseOptions, statement } from './database.ts';

export type PostgresIdempotencyStoreOptions = DatabaseOptions & {
  /** A request whose holder has been silent for longer may be begun again; milliseconds, default 8,000. */
  readonly takeOverAfterMs?: number;
};

/** Claims a free key, or one whose holder has been silent too long; gives no row when neither. */
const claimKey = statement(
  'claim-key',
  `INSERT INTO idempotency AS held (caller, key, request_digest, claim, started_at)
    VALUES ($1, $2, $3, $4, clock_timestamp())
    ON CONFLICT (caller, key) DO UPDATE SET claim = excluded.claim, started_at = excluded.started_at
     WHERE held.status IS NULL AND held.request_digest = excluded.request_digest
       AND held.started_at <= excluded.started_at - $5 * interval '1 millisecond'
    RETURNING claim`,
);

const readKey = statement(
  'read-key',
  `SELECT request_digest, status, response FROM idempotency WHERE caller = $1 AND key = $2`,
);

const renewKey = statement(
  'renew-key',
  `UPDATE idempotency SET started_at = clock_timestamp() WHERE caller = $1 AND key = $2 AND claim = $3 AND status IS NULL`,
);

const completeKey = statement(
  'complete-key',
  `UPDATE idempotency SET status = $4, response = $5
     WHERE caller = $1 AND key = $2 AND claim = $3 AND status IS NULL RETURNING claim`,
);

const abandonKey = statement(
  'abandon-key',
  `DELETE FROM idempotency WHERE caller = $1 AND key = $2 AND claim = $3 AND status IS NULL`,
);

const forgetKeys = statement(
  'forget-keys',
  `WITH forgotten AS (DELETE FROM idempotency WHERE started_at < $1 RETURNING 1)
    SELECT count(*)::integer AS forgotten FROM forgotten`,
);

interface KeyRow {
  readonly request_digest: string;
  readonly status: number | null;
  readonly response: string | null;
}

const begin = async (
  database: Database,
  { caller, key, requestDigest }: IdempotentRequest,
  takeOverAfterMs: number,
): Promise<IdempotencyBegun> => {
  const token = randomUUID();
  for (;;) {
    const claimed = await database.query(claimKey, [caller, key, requestDigest, token, takeOverAfterMs]);
    if (claimed.length > 0) return { outcome: 'begun', claim: { caller, key, token } };
    const [held] = await database.query<KeyRow>(readKey, [caller, key]);
    // Abandoned between the two statements: free to be claimed.
    if (held === undefined) continue;
    if (held.request_digest !== requestDigest) return { outcome: 'other-request' };
    if (held.status === null) return { outcome: 'in-flight' };
    return { outcome: 'answered', kept: { status: held.status, response: held.response ?? '' } };
  }
};

/** Idempotency keys in PostgreSQL, as the application role of `migrate`. */
export const createPostgresIdempotencyStore = (options: PostgresIdempotencyStoreOptions): IdempotencyStore => {
  const database = new Database(options);
  const takeOverAfterMs = options.takeOverAfterMs ?? defaultTakeOverAfterMs;
  return {
    begin: (request) => begin(database, request, takeOverAfterMs),
    renew: async ({ caller, key, token }) => {
      await database.query(renewKey, [caller, key, token]);
    },
    complete: async ({ caller, key, token }, { status, response }) =>
      (await database.query(completeKey, [caller, key, token, status, response])).length > 0,
    abandon: async ({ caller, key, token }) => {
      await database.query(abandonKey, [caller, key, token]);
    },
    forgetBefore: async (instant) => (await database.query<{ forgotten: number }>(forgetKeys, [instant]))[0]!.forgotten,
    close: () => database.close(),
  };
};
