import type { HistoryBatch, HistoryEntry, HistoryPosition, HistoryStore, LeafEvent } from '../history-store.ts';
import { lexemeOf, SPAN } from '../history-terms.ts';
import { Database, type DatabaseOptions, type Session, statement } from './database.ts';
import { eventColumns, type EventRow, keptOf } from './event-rows.ts';
import { countHistory, searchHistory } from './history-search.ts';
import { listKnown } from './list-known.ts';
import { readsOf, type WithReplica } from './read-replica.ts';

/** Twice as long as any transaction that appends (`transactionTimeoutMs`): what began earlier has ended. */
const LONGEST_TRANSACTION = "interval '60 seconds'";

/** What has no entry yet was recorded after the first of it, less the longest that two appends can overtake one another by. */
const readPosition = statement(
  'history-position',
  `SELECT edge.size, coalesce(log.size, 0) AS sealed,
          least(clock_timestamp(), unsealed.recorded_at, unread.recorded_at) - ${LONGEST_TRANSACTION} AS settled_before
     FROM history_edge edge LEFT JOIN log_edge log ON true
     LEFT JOIN LATERAL (SELECT recorded_at FROM events WHERE position > coalesce(log.position, 0)
                         ORDER BY position LIMIT 1) unsealed ON true
     LEFT JOIN LATERAL (SELECT recorded_at FROM leaves JOIN events USING (stream, version)
                         WHERE leaf_index = edge.size) unread ON true`,
);

const readEdge = statement('history-edge', 'SELECT size, rules FROM history_edge');
const readSealed = statement('history-sealed', 'SELECT size FROM log_edge');

const readLeaves = statement(
  'history-leaves',
  `SELECT leaf_index, ${eventColumns} FROM leaves JOIN events USING (stream, version)
    WHERE leaf_index >= $1 AND leaf_index < $2 ORDER BY leaf_index`,
);

const readOfStream = statement(
  'history-of-stream',
  `SELECT leaf_index, ${eventColumns} FROM leaves JOIN events USING (stream, version)
    WHERE stream = $1 AND leaf_index < $2 ORDER BY version`,
);

const readContexts = statement(
  'history-contexts',
  'SELECT stream, context FROM history_streams WHERE stream = ANY ($1::text[])',
);

const moveEdge = statement('history-move-edge', 'UPDATE history_edge SET size = $2 WHERE size = $1 RETURNING size');

const insertEntries = statement(
  'history-insert-entries',
  `INSERT INTO history (leaf_index, stream, version, recorded_at, occurred_from, occurred_to, words)
   SELECT leaf_index, stream, version, recorded_at, occurred_from, occurred_to,
          CASE WHEN payload = '' THEN '' ELSE to_tsvector('english', words) END || array_to_tsvector(lexemes)
     FROM json_to_recordset($1::json) AS given (leaf_index bigint, stream text, version integer, recorded_at timestamptz,
            occurred_from date, occurred_to date, words text, lexemes text[])
     JOIN (SELECT stream, version, payload FROM events) AS kept USING (stream, version)`,
);

const showEarlier = statement(
  'history-show-earlier',
  `UPDATE history SET words = history.words || array_to_tsvector(ARRAY[given.lexeme])
     FROM unnest($1::bigint[], $2::text[]) AS given (leaf_index, lexeme) WHERE history.leaf_index = given.leaf_index`,
);

const insertNames = statement(
  'history-insert-names',
  `INSERT INTO tag_names (organisation, nature, tag) SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
   ON CONFLICT DO NOTHING`,
);

const readNames = statement(
  'history-names',
  `SELECT id, organisation, nature, tag FROM tag_names
     JOIN unnest($1::text[], $2::text[], $3::text[]) AS given (organisation, nature, tag) USING (organisation, nature, tag)`,
);

const insertPostings = statement(
  'history-insert-postings',
  'INSERT INTO tagged (tag, leaf_index) SELECT * FROM unnest($1::integer[], $2::bigint[]) ON CONFLICT DO NOTHING',
);

const insertSpans = statement(
  'history-insert-spans',
  `INSERT INTO history_spans (span, earliest) SELECT * FROM unnest($1::bigint[], $2::timestamptz[])
   ON CONFLICT (span) DO UPDATE SET earliest = least(history_spans.earliest, excluded.earliest)`,
);

const keepContexts = statement(
  'history-keep-contexts',
  `INSERT INTO history_streams (stream, context) SELECT * FROM unnest($1::text[], $2::jsonb[])
   ON CONFLICT (stream) DO UPDATE SET context = excluded.context`,
);

const startAgain = statement('history-start-again', 'UPDATE history_edge SET size = 0, rules = $1');
const empty = statement('history-empty', 'TRUNCATE history, tag_names, tagged, history_spans, history_streams');

type LeafRow = EventRow & { readonly leaf_index: string };
const leafOf = (row: LeafRow): LeafEvent => ({ leafIndex: Number(row.leaf_index), event: keptOf(row) });

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

/** Adds the names that are new, and gives the number of each. */
const numbersOf = async (session: Session, { findings }: HistoryBatch): Promise<ReadonlyMap<string, number>> => {
  const names = new Map(
    findings.flatMap(({ organisation, nature, tags }) =>
      tags.map((tag) => [keyOf(organisation, nature, tag), [organisation, nature, tag]] as const),
    ),
  );
  // In one order, so that nobody who adds the same names waits for another who waits for them.
  const sorted = [...names.keys()].sort().map((key) => names.get(key)!);
  const columns = [0, 1, 2].map((column) => sorted.map((name) => name[column]));
  await session.query(insertNames, columns);
  const rows = await session.query<{ id: number; organisation: string; nature: string; tag: string }>(
    readNames,
    columns,
  );
  return new Map(rows.map(({ id, organisation, nature, tag }) => [keyOf(organisation, nature, tag), id]));
};

const postingsOf = ({ findings }: HistoryBatch, numbers: ReadonlyMap<string, number>) => {
  const postings = findings.flatMap(({ organisation, nature, leafIndex, tags }) =>
    tags.map((tag) => [numbers.get(keyOf(organisation, nature, tag))!, leafIndex] as const),
  );
  // By the order of the index, which is then written page after page.
  postings.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  return [postings.map(([tag]) => tag), postings.map(([, leaf]) => leaf)];
};

const rowOf = (
  { leafIndex, stream, version, recordedAt, occurred, words }: HistoryEntry,
  lexemes: readonly string[],
) => ({
  leaf_index: leafIndex,
  stream,
  version,
  recorded_at: recordedAt,
  occurred_from: occurred.from,
  occurred_to: occurred.to,
  words,
  lexemes,
});

const earliestOf = (entries: readonly HistoryEntry[]) => {
  const spans = new Map<number, string>();
  for (const { leafIndex, recordedAt } of entries) {
    const span = Math.floor(leafIndex / SPAN);
    const known = spans.get(span);
    if (known === undefined || recordedAt < known) spans.set(span, recordedAt);
  }
  return [[...spans.keys()], [...spans.values()]];
};

/** Ends a transaction in which history ended elsewhere than the batch says. */
class EdgeMoved extends Error {}

const addTo = async (session: Session, batch: HistoryBatch): Promise<void> => {
  const { from, to, entries, findings, contexts } = batch;
  if ((await session.query(moveEdge, [from, to])).length === 0) throw new EdgeMoved();
  const own = new Set(entries.map(({ leafIndex }) => leafIndex));
  const byLeaf = Map.groupBy(findings, ({ leafIndex }) => leafIndex);
  const rows = entries.map((entry) => rowOf(entry, [...new Set((byLeaf.get(entry.leafIndex) ?? []).map(lexemeOf))]));
  await session.query(insertEntries, [JSON.stringify(rows)]);
  const earlier = findings.filter(({ leafIndex }) => !own.has(leafIndex));
  if (earlier.length > 0)
    await session.query(showEarlier, [earlier.map(({ leafIndex }) => leafIndex), earlier.map(lexemeOf)]);
  await session.query(insertPostings, postingsOf(batch, await numbersOf(session, batch)));
  await session.query(insertSpans, earliestOf(entries));
  const texts = [...contexts.values()].map((context) => JSON.stringify(context));
  await session.query(keepContexts, [[...contexts.keys()], texts]);
};

/** Postgres gives whole numbers of 64 bits as text. */
interface PositionRow {
  readonly size: string;
  readonly sealed: string;
  readonly settled_before: Date;
}

const position = async (database: Database): Promise<HistoryPosition> => {
  const [row] = await database.query<PositionRow>(readPosition, []);
  const { size, sealed, settled_before: settled } = row!;
  return { size: Number(size), sealed: Number(sealed), settledBefore: settled.toISOString() };
};

/** History in PostgreSQL, as `throughline_app`. */
export const createPostgresHistoryStore = (options: DatabaseOptions & WithReplica): HistoryStore => {
  const database = new Database(options);
  const reads = readsOf(database, options.replica);
  const startOver = (rules: string) =>
    database.transact(async (session) => {
      // First the edge: whoever adds at the same time waits for it, and then finds that history ends elsewhere.
      await session.query(startAgain, [rules]);
      await session.query(empty, []);
    });
  return {
    position: () => position(database),
    search: (query) => searchHistory(reads, query),
    count: (query) => countHistory(reads, query),
    listKnown: (query) => listKnown(reads, query),
    begin: async (rules) => {
      const [edge] = await database.query<{ size: string; rules: string }>(readEdge, []);
      if (edge!.rules === rules) return Number(edge!.size);
      await startOver(rules);
      return 0;
    },
    leaves: async (from, limit) => {
      const [log] = await database.query<{ size: string }>(readSealed, []);
      const to = Math.max(from, Math.min(from + limit, Number(log?.size ?? 0)));
      if (to === from) return { events: [], to };
      return { events: (await database.query<LeafRow>(readLeaves, [from, to])).map(leafOf), to };
    },
    ofStream: async (stream, before) => (await database.query<LeafRow>(readOfStream, [stream, before])).map(leafOf),
    contexts: async (streams) => {
      const rows = await database.query<{ stream: string; context: unknown }>(readContexts, [streams]);
      return new Map(rows.map(({ stream, context }) => [stream, context]));
    },
    add: async (batch) => {
      try {
        await database.transact((session) => addTo(session, batch));
        return true;
      } catch (error) {
        if (error instanceof EdgeMoved) return false;
        throw error;
      }
    },
    clear: () => startOver(''),
    close: () => database.close(),
  };
};
