import { type FoundEvent, type HistoryPageQuery, type HistoryQuery, NothingToSearchFor } from '../history-store.ts';
import { lexemeOf, SPAN } from '../history-terms.ts';
import { statement } from './database.ts';
import type { Reads } from './read-replica.ts';
import { type DigestedRow, digestedColumns, digestedOf, withDigests } from './reads.ts';

/** Values of a statement, each with the place that stands for it. */
const placed = () => {
  const values: unknown[] = [];
  return { values, place: (value: unknown, type: string) => `$${values.push(value)}::${type}` };
};

/** Leaves that could be known by an instant come before the end of the last span in which something was. */
const untilInstant = (at: string): string =>
  `coalesce((SELECT (span + 1) * ${SPAN} FROM history_spans WHERE earliest <= ${at} ORDER BY span DESC LIMIT 1), 0)`;

type Place = ReturnType<typeof placed>['place'];

/** Within which leaves a search stays, and what has to hold of an entry besides its tags and words. Adds to the name of the form. */
const limitsOf = (query: HistoryQuery & Pick<HistoryPageQuery, 'before' | 'after'>, name: string[], place: Place) => {
  const { occurredFrom, occurredTo, recordedFrom, recordedBefore, asKnownAt, before, after } = query;
  const bounds: string[] = [];
  const ofEntry: string[] = [];
  const given = <T>(value: T | undefined, form: string, limit: (value: T) => void): void => {
    if (value === undefined) return;
    name.push(form);
    limit(value);
  };
  given(occurredFrom, 'from', (day) => ofEntry.push(`h.occurred_to >= ${place(day, 'date')}`));
  given(occurredTo, 'to', (day) => ofEntry.push(`h.occurred_from <= ${place(day, 'date')}`));
  given(recordedFrom, 'recorded', (at) => ofEntry.push(`h.recorded_at >= ${place(at, 'timestamptz')}`));
  given(recordedBefore, 'until', (instant) => {
    const at = place(instant, 'timestamptz');
    ofEntry.push(`h.recorded_at < ${at}`);
    bounds.push(`< ${untilInstant(at)}`);
  });
  given(before, 'before', (leaf) => bounds.push(`< ${place(leaf, 'bigint')}`));
  given(after, 'after', (leaf) => bounds.push(`> ${place(leaf, 'bigint')}`));
  if (typeof asKnownAt === 'number') given(asKnownAt, 'size', (size) => bounds.push(`< ${place(size, 'bigint')}`));
  else
    given(asKnownAt, 'known', (instant) => {
      const at = place(instant, 'timestamptz');
      ofEntry.push(`h.recorded_at <= ${at}`);
      bounds.push(`< ${untilInstant(at)}`);
    });
  return { bounds, ofEntry };
};

/**
 * What picks leaves, as SQL: from the postings of each tag, or from the words first. The name says the form, so that each connection plans a form once.
 */
const picking = (query: HistoryQuery & Pick<HistoryPageQuery, 'before' | 'after'>) => {
  const { organisation, nature, tags, anyOf, words } = query;
  const { values, place } = placed();
  const name = [`tags-${tags.length}`];
  const tagOf = (tag: string) =>
    `(SELECT id FROM tag_names WHERE organisation = ${place(organisation, 'text')} AND nature = ${place(nature, 'text')}
         AND tag = ${place(tag, 'text')})`;
  const oneOf = (some: readonly string[]) =>
    `ANY (ARRAY(SELECT id FROM tag_names WHERE organisation = ${place(organisation, 'text')} AND nature = ${place(nature, 'text')}
         AND tag = ANY (${place(some, 'text[]')})))`;
  const { bounds, ofEntry } = limitsOf(query, name, place);
  const within = (table: string) => bounds.map((bound) => `${table}.leaf_index ${bound}`);
  // Each is held within the bounds: PostgreSQL does not see that they hold for what is equal to `f`, and would read its postings from the last one.
  const joins = (also: readonly string[]) =>
    also.map((tag, at) => {
      const conditions = [`t${at}.tag = ${tagOf(tag)}`, `t${at}.leaf_index = f.leaf_index`, ...within(`t${at}`)];
      return `JOIN tagged t${at} ON ${conditions.join(' AND ')}`;
    });
  const isOfEntry = ofEntry.map((condition) => ` AND ${condition}`).join('');
  const conditions = within('f');
  const parts = [];
  if (anyOf !== undefined) name.push('any');
  // Of a sort of which an event has one: it stands in the postings of one of them alone.
  const isOneOf = (table: string) => (anyOf === undefined ? [] : [`${table}.tag = ${oneOf(anyOf)}`]);
  const joinAny = () =>
    isOneOf('o').map((one) => `JOIN tagged o ON ${[one, 'o.leaf_index = f.leaf_index', ...within('o')].join(' AND ')}`);
  let terms = '1';
  if (words !== undefined) {
    name.push('words');
    const asked = `websearch_to_tsquery('english', ${place(words, 'text')})`;
    terms = `numnode(${asked})`;
    const match = `${terms} > 0 AND h.words @@ (${asked} && ${place(`'${lexemeOf(query)}'`, 'tsquery')})`;
    // Matches first: by the order of leaves, the index over words would not be used.
    parts.push(
      `WITH f AS MATERIALIZED (SELECT h.leaf_index FROM history h WHERE ${match}${isOfEntry})`,
      'SELECT f.leaf_index FROM f',
    );
    parts.push(...joins(tags), ...joinAny());
  } else {
    const [first, ...others] = tags;
    parts.push('SELECT f.leaf_index FROM tagged f', ...joins(others), ...(first === undefined ? [] : joinAny()));
    if (ofEntry.length > 0) parts.push(`JOIN history h ON h.leaf_index = f.leaf_index${isOfEntry}`);
    conditions.push(...(first === undefined ? isOneOf('f') : [`f.tag = ${tagOf(first)}`]));
  }
  if (conditions.length > 0) parts.push(`WHERE ${conditions.join(' AND ')}`);
  return { name: name.join('-'), text: parts.join('\n'), terms, values };
};

/** The first row of an answer, which there always is: it says how many terms the words have. */
type Answered<Row> = Row & { readonly terms: number };
/** @throws NothingToSearchFor */
const needTerms = ([row]: readonly Answered<unknown>[]): void => {
  if (row!.terms === 0) throw new NothingToSearchFor();
};

type FoundRow = DigestedRow & { readonly leaf_index: string };

/** A page of what is found: picked first, and only then joined to the events themselves. @throws NothingToSearchFor */
export const searchHistory = async (reads: Reads, query: HistoryPageQuery): Promise<readonly FoundEvent[]> => {
  const { name, text, terms, values } = picking(query);
  // The limit stands in the text: of a limit that is a value PostgreSQL knows nothing, and would plan each time anew, which takes longer than to search.
  const order = query.after === undefined ? 'DESC' : 'ASC';
  const page = `${text}\nORDER BY f.leaf_index ${order} LIMIT ${Math.trunc(query.limit)}`;
  const rows = await reads.query<Answered<FoundRow | { readonly leaf_index: null }>>(
    statement(
      `history-page-${name}-${query.limit}`,
      `SELECT * FROM (SELECT ${terms} AS terms) asked LEFT JOIN (
         SELECT page.leaf_index, ${digestedColumns} FROM (${page}) page
           JOIN leaves USING (leaf_index) JOIN events USING (stream, version) ${withDigests}) found ON true
        ORDER BY leaf_index ${order}`,
    ),
    values,
  );
  needTerms(rows);
  return rows.flatMap((row) =>
    row.leaf_index === null ? [] : [{ ...digestedOf(row), leafIndex: Number(row.leaf_index) }],
  );
};

/** How many are found. @throws NothingToSearchFor */
export const countHistory = async (reads: Reads, query: HistoryQuery): Promise<number> => {
  const { name, text, terms, values } = picking(query);
  const counted = statement(
    `history-count-${name}`,
    `SELECT ${terms} AS terms, count(*) AS found FROM (${text}) found`,
  );
  const rows = await reads.query<Answered<{ readonly found: string }>>(counted, values);
  needTerms(rows);
  return Number(rows[0]!.found);
};
