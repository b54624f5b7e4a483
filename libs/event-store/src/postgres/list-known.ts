import type { ListedStream, ListKnown } from '../history-store.ts';
import { statement } from './database.ts';
import type { Reads } from './read-replica.ts';

/** The streams that an organisation ever had, each looked for behind the one before, so that no more are looked for than a page takes. */
const ofOrganisation = `
  SELECT stream FROM (
    WITH RECURSIVE had (stream) AS (
      (SELECT stream FROM summaries WHERE organisation = $1 AND stream > $2 ORDER BY stream LIMIT 1)
       UNION ALL
      SELECT next.stream FROM had CROSS JOIN LATERAL (
        SELECT stream FROM summaries WHERE organisation = $1 AND stream > had.stream ORDER BY stream LIMIT 1) next
    ) SELECT stream FROM had) of_organisation`;
const ofAll = 'SELECT stream FROM streams WHERE $1::text IS NULL AND stream > $2 ORDER BY stream';

/** One look into an index. */
const byInstant = `
  SELECT version, organisation, summary FROM summaries
   WHERE stream = given.stream AND recorded_at <= $3::timestamptz
   ORDER BY recorded_at DESC, version DESC LIMIT 1`;
/** A look for the last event among the leaves, and one for what stood when that was recorded. */
const bySize = `
  SELECT known.* FROM (
    SELECT stream, version, recorded_at FROM (
      SELECT stream, version FROM leaves
       WHERE stream = given.stream AND leaf_index < $3::bigint ORDER BY leaf_index DESC LIMIT 1) leaf
    JOIN events USING (stream, version)) last
  CROSS JOIN LATERAL (
    SELECT version, organisation, summary FROM summaries
     WHERE stream = last.stream AND recorded_at <= last.recorded_at AND version <= last.version
     ORDER BY recorded_at DESC, version DESC LIMIT 1) known`;

const listing = (given: string, known: string): string => `
  SELECT given.stream, known.version, known.summary
    FROM (${given}) given CROSS JOIN LATERAL (${known}) known
   WHERE known.organisation ${given === ofAll ? 'IS NOT NULL' : '= $1'} AND known.summary @> $4::jsonb
   LIMIT $5`;

const statements = {
  organisation: {
    string: statement('list-known-of-organisation', listing(ofOrganisation, byInstant)),
    number: statement('list-sealed-of-organisation', listing(ofOrganisation, bySize)),
  },
  all: {
    string: statement('list-known', listing(ofAll, byInstant)),
    number: statement('list-sealed', listing(ofAll, bySize)),
  },
};

/** Streams as they were known: for each the summary that stood then, without any fold. */
export const listKnown = async (
  reads: Reads,
  { asKnownAt, organisation, where, after = '', limit }: ListKnown,
): Promise<readonly ListedStream[]> => {
  const { string, number } = statements[organisation === undefined ? 'all' : 'organisation'];
  const values = [organisation ?? null, after, asKnownAt, JSON.stringify(where), limit];
  return reads.query<ListedStream>(typeof asKnownAt === 'string' ? string : number, values);
};
