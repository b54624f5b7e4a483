import type { StreamSummary } from '../port.ts';
import type { SummaryRow } from '../summary-changes.ts';
import { checkedColumn, column, rows } from './columns.ts';
import type { Reads } from './read-replica.ts';
import { type Session, statement } from './database.ts';

const insert = statement(
  'insert-summaries',
  `INSERT INTO summaries (stream, version, recorded_at, summary)
   SELECT stream, version::integer, recorded_at::timestamptz, summary::jsonb
     FROM ${rows(1, 'stream', 'version', 'recorded_at', 'summary')}`,
);

const read = statement(
  'read-summaries',
  `SELECT stream, version, recorded_at, summary FROM summaries
    WHERE stream = $1 AND ($2::integer IS NULL OR version <= $2) ORDER BY recorded_at, version`,
);

const remove = statement('remove-summaries', 'DELETE FROM summaries WHERE stream = $1');

/** Writes down what streams are in short from now on. */
export const insertSummaries = async (session: Session, summaries: readonly SummaryRow[]): Promise<void> => {
  if (summaries.length === 0) return;
  await session.query(insert, [
    column(summaries.map(({ stream }) => stream)),
    column(summaries.map(({ version }) => String(version))),
    column(summaries.map(({ recordedAt }) => recordedAt)),
    checkedColumn(summaries.map(({ text }) => text)),
  ]);
};

/** What a stream was in short, up to a version where one is given. */
export const readSummaries = async (
  session: Pick<Session, 'query'> | Reads,
  stream: string,
  upTo?: number,
): Promise<readonly StreamSummary[]> => {
  const found = await session.query<{
    stream: string;
    version: number;
    recorded_at: Date;
    summary: StreamSummary['summary'];
  }>(read, [stream, upTo ?? null]);
  return found.map(({ recorded_at: at, ...row }) => ({ ...row, recordedAt: at.toISOString() }));
};

/** Writes down anew what a stream was in short. */
export const replaceSummaries = async (
  session: Session,
  stream: string,
  summaries: readonly SummaryRow[],
): Promise<void> => {
  await session.query(remove, [stream]);
  await insertSummaries(session, summaries);
};
