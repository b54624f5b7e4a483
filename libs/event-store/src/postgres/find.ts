import type { FindStreams, FoundStream, FoundStreams } from '../port.ts';
import { SORTED_LAST } from '../sorted-last.ts';
import { type Database, statement } from './database.ts';

/** Keys are compared byte by byte, as names of streams are. */
const keyed = `
  SELECT stream, version, summary, (CASE
      WHEN $5::text[] IS NULL THEN stream
      WHEN $6::text[] IS NULL THEN coalesce(lower(summary #>> $5), '${SORTED_LAST}')
      ELSE coalesce(lpad(array_position($6, summary #>> $5)::text, 4, '0'), '${SORTED_LAST}') END) COLLATE "C" AS key
    FROM streams
   WHERE summary @> ANY ($1::jsonb[])
     AND NOT EXISTS (
       SELECT FROM unnest($2::text[]) AS given (word)
        WHERE NOT EXISTS (
          SELECT FROM unnest($3::text[]) AS told (name) WHERE strpos(lower(summary ->> name), lower(word)) > 0))
     AND ($4::text[] IS NULL OR
          (summary @> $12::jsonb AND coalesce((summary #>> $4)::timestamptz < $7::timestamptz, false)) = $8)`;

const side = (comparison: '<' | '>'): string =>
  `($9::text IS NULL OR (key, stream COLLATE "C") ${comparison} ($9::text COLLATE "C", $10::text COLLATE "C"))`;

const finding = (comparison: '<' | '>', order: 'ASC' | 'DESC'): string => `
  WITH found AS MATERIALIZED (${keyed}), page AS (
    SELECT * FROM found WHERE ${side(comparison)}
     ORDER BY key ${order}, stream COLLATE "C" ${order} LIMIT $11)
  SELECT (SELECT count(*)::integer FROM found) AS count,
         (SELECT coalesce(json_agg(page ORDER BY key ${order}, stream COLLATE "C" ${order}), '[]') FROM page) AS items`;

const statements = {
  forward: statement('find-streams', finding('>', 'ASC')),
  backward: statement('find-streams-backward', finding('<', 'DESC')),
};

interface FoundRow {
  readonly count: number;
  readonly items: readonly FoundStream[];
}

/** Streams by their summaries, in the order that is asked for. Conditions are looked up in the index of summaries; what they leave is sorted. */
export const find = async (
  database: Database,
  { anyOf, words, past, by, descending = false, from, limit }: FindStreams,
): Promise<FoundStreams> => {
  // What lies before a place is read away from it, and turned round.
  const isTurned = from?.side === 'before';
  const direction = descending === isTurned ? 'forward' : 'backward';
  const [row] = await database.query<FoundRow>(statements[direction], [
    anyOf.map((wanted) => JSON.stringify(wanted)),
    words?.all ?? [],
    words?.in ?? [],
    past?.path ?? null,
    by?.path ?? null,
    by?.order ?? null,
    past?.now ?? null,
    past?.isSo ?? null,
    from?.key ?? null,
    from?.stream ?? null,
    limit,
    JSON.stringify(past?.of ?? {}),
  ]);
  const { count = 0, items = [] } = row ?? {};
  return { items: isTurned ? [...items].reverse() : items, count };
};
