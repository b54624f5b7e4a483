import { type EventSource, type EventSources, idsOfSource } from '../ports/event-sources.ts';
import { type Database, statement } from './database.ts';

const columns = 'source, organisation, service, registered_by AS "registeredBy", registered_at AS "registeredAt"';

/** The sources asked for, and one row for each organisation that has any. */
const readRegistrations = statement(
  'source-registrations',
  `SELECT ${columns} FROM event_sources WHERE source = ANY ($1::text[])
    UNION ALL
    SELECT DISTINCT NULL, organisation, NULL, NULL, NULL::timestamptz FROM event_sources`,
);

/** In the order of the record, which is that of positions alone. The condition is that of the index `events_by_source_in_order`. */
const firstEventOf = (source: string): string => `
  SELECT stream FROM events WHERE split_part(event_id, '#', 1) = ${source} AND strpos(event_id, '#') > 0
   ORDER BY position LIMIT 1`;

const readFirstUsers = statement(
  'first-users-of-sources',
  `SELECT source, s.summary->>'organisation' AS organisation
      FROM unnest($1::text[]) AS source
      JOIN LATERAL (${firstEventOf('source')}) AS first ON true
      JOIN streams s ON s.stream = first.stream
     WHERE s.summary->>'organisation' IS NOT NULL`,
);

/** An id that two register at once is one's: the other finds it taken. */
const registerSource = statement(
  'register-source',
  `INSERT INTO event_sources (source, organisation, service, registered_by, registered_at)
    SELECT $1, $2, $3, $4, $5
     WHERE $8::boolean OR NOT EXISTS (
       SELECT FROM (
         (SELECT s.summary->>'organisation' AS organisation, 1 AS rank
            FROM (${firstEventOf('$1::text')}) AS first JOIN streams s ON s.stream = first.stream)
         UNION ALL
         (SELECT organisation, 2 FROM waiting_events WHERE event_id >= $6 AND event_id < $7 ORDER BY arrival LIMIT 1)
         ORDER BY rank LIMIT 1) AS used
        WHERE used.organisation IS DISTINCT FROM $2)
    ON CONFLICT (source) DO NOTHING`,
);

const oneSource = statement('one-source', `SELECT ${columns} FROM event_sources WHERE source = $1`);

const removeSource = statement('remove-source', `DELETE FROM event_sources WHERE source = $1 RETURNING source`);

const listSources = statement(
  'list-sources',
  `SELECT ${columns} FROM event_sources
     WHERE ($1::text[] IS NULL OR organisation = ANY ($1)) AND source > $2 ORDER BY source LIMIT $3`,
);

type SourceRow = Omit<EventSource, 'registeredAt'> & { readonly registeredAt: Date };
/** Of an organisation alone, when it has no source. */
type RegistrationRow =
  SourceRow | (Record<Exclude<keyof SourceRow, 'organisation'>, null> & Pick<SourceRow, 'organisation'>);

const sourceOf = (row: SourceRow): EventSource => ({ ...row, registeredAt: row.registeredAt.toISOString() });

/** The event sources in PostgreSQL. */
export const postgresEventSources = (database: Database): EventSources => ({
  registrations: async (sources) => {
    const rows = await database.query<RegistrationRow>(readRegistrations, [sources]);
    return {
      registered: new Map(rows.flatMap((row) => (row.source === null ? [] : [[row.source, sourceOf(row)]]))),
      closed: new Set(rows.map(({ organisation }) => organisation)),
    };
  },
  firstUsers: async (sources) => {
    if (sources.length === 0) return new Map();
    const rows = await database.query<{ source: string; organisation: string }>(readFirstUsers, [sources]);
    return new Map(rows.map(({ source, organisation }) => [source, organisation]));
  },
  register: async ({ source, organisation, service, registeredBy, registeredAt }, by = 'claim') => {
    const { from, to } = idsOfSource(source);
    const particulars = [source, organisation, service, registeredBy, registeredAt];
    await database.query(registerSource, [...particulars, from, to, by === 'decision']);
    return (await database.query<SourceRow>(oneSource, [source])).map(sourceOf)[0];
  },
  remove: async (source) => (await database.query(removeSource, [source])).length > 0,
  list: async ({ organisations, after = '', limit }) =>
    (
      await database.query<SourceRow>(listSources, [organisations === 'every' ? null : organisations, after, limit])
    ).map(sourceOf),
});
