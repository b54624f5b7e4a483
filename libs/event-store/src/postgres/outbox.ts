import type { Lease, LeasedEntry, Outbox, OutboxEntry, Progress } from '../ports/outbox.ts';
import { type Database, type Session, statement } from './database.ts';

const enqueueEntries = statement(
  'enqueue',
  `INSERT INTO outbox (reference, stream, recipient, urgency, not_before)
    SELECT reference, stream, recipient, urgency, "notBefore"
      FROM json_to_recordset($1::json)
           AS given(reference text, stream text, recipient text, urgency integer, "notBefore" timestamptz)
    ON CONFLICT DO NOTHING`,
);

const settleEntries = statement('settle', `DELETE FROM outbox WHERE reference = ANY ($1::text[])`);

/** Entries that another transaction is leasing or settling at this moment are passed over, not waited for. */
const leaseEntries = statement(
  'lease',
  `WITH due AS (
      SELECT reference FROM outbox
       WHERE not_before <= $1 AND (leased_until IS NULL OR leased_until <= $1)
         AND ($4::text IS NULL OR recipient = $4)
       ORDER BY urgency, not_before, reference LIMIT $3
         FOR UPDATE SKIP LOCKED
    ), leased AS (
      UPDATE outbox SET leases = leases + 1, leased_until = $2
        FROM due WHERE outbox.reference = due.reference
      RETURNING outbox.reference, stream, recipient, urgency, not_before AS "notBefore", leases - 1 AS "leasedBefore", progress
    )
    SELECT * FROM leased ORDER BY urgency, "notBefore", reference`,
);

const keepProgress = statement(
  'keep-progress',
  `UPDATE outbox SET progress = given.progress, leased_until = $2
      FROM json_to_recordset($1::json) AS given(reference text, leases integer, progress text)
     WHERE outbox.reference = given.reference AND outbox.leases = given.leases
    RETURNING outbox.reference`,
);

const postponeEntries = statement(
  'postpone',
  `UPDATE outbox SET not_before = $2, due_since = CASE WHEN $3::boolean THEN coalesce(due_since, not_before) END, leased_until = NULL
      FROM json_to_recordset($1::json) AS given(reference text, leases integer)
     WHERE outbox.reference = given.reference AND outbox.leases = given.leases`,
);

const countEntries = statement(
  'count-outbox',
  `SELECT count(*)::integer AS entries, count(*) FILTER (WHERE coalesce(due_since, not_before) <= $1)::integer AS due,
           min(coalesce(due_since, not_before)) AS earliest
      FROM outbox`,
);

type LeasedRow = Omit<LeasedEntry, 'notBefore' | 'progress'> & { readonly notBefore: Date; readonly progress: string };

interface CountRow {
  readonly entries: number;
  readonly due: number;
  readonly earliest: Date | null;
}

const leasedOf = (row: LeasedRow): LeasedEntry => ({
  ...row,
  notBefore: row.notBefore.toISOString(),
  progress: JSON.parse(row.progress) as Progress,
});

/** Leases as the statements know them: by how often the entry has been leased since. */
const named = ({ reference, leasedBefore }: Lease) => ({ reference, leases: leasedBefore + 1 });

export const enqueue = async (session: Session, entries: readonly OutboxEntry[]): Promise<void> => {
  if (entries.length === 0) return;
  // In one order for all, so that two who put down the same do not wait for each other.
  const given = [...entries].sort((one, other) => (one.reference < other.reference ? -1 : 1));
  await session.query(enqueueEntries, [JSON.stringify(given)]);
};

export const settle = async (session: Session, references: readonly string[]): Promise<void> => {
  if (references.length > 0) await session.query(settleEntries, [references]);
};

export const postgresOutbox = (database: Database): Outbox => ({
  lease: async ({ now, until, limit, recipient = null }) =>
    (await database.query<LeasedRow>(leaseEntries, [now, until, limit, recipient])).map(leasedOf),
  progress: async (steps, until) => {
    if (steps.length === 0) return new Set();
    const given = steps.map((step) => ({ ...named(step), progress: JSON.stringify(step.progress) }));
    const kept = await database.query<{ reference: string }>(keepProgress, [JSON.stringify(given), until]);
    return new Set(kept.map(({ reference }) => reference));
  },
  postpone: async (leases, notBefore) => {
    if (leases.length > 0) await database.query(postponeEntries, [JSON.stringify(leases.map(named)), notBefore, false]);
  },
  tryAgain: async (leases, at) => {
    if (leases.length > 0) await database.query(postponeEntries, [JSON.stringify(leases.map(named)), at, true]);
  },
  waiting: async (now) => {
    const [row] = await database.query<CountRow>(countEntries, [now]);
    return { entries: row!.entries, due: row!.due, earliest: row!.earliest?.toISOString() ?? null };
  },
});
