import { type EventSource, type EventSources, idsOfSource, SOLE_USER_SAMPLE } from '../event-sources.ts';
import type { Database, Statement } from './database.ts';

const columns = 'source, organisation, service, registered_by, registered_at';

/** The sources asked for, and one row for each organisation that has any. */
const readRegistrations: Statement = {
  name: 'throughline-source-registrations',
  text: `
    SELECT ${columns} FROM event_sources WHERE source = ANY ($1::text[])
    UNION ALL
    SELECT DISTINCT NULL, organisation, NULL, NULL, NULL::timestamptz FROM event_sources`,
};

const readSoleUsers: Statement = {
  name: 'throughline-sole-users-of-sources',
  text: `
    SELECT source, min(organisation) AS organisation
      FROM unnest($1::text[]) AS source
      JOIN LATERAL (
        SELECT DISTINCT s.summary->>'organisation' AS organisation
          FROM (SELECT stream FROM events WHERE event_id >= source || '#' AND event_id < source || '$'
                 ORDER BY event_id LIMIT ${SOLE_USER_SAMPLE}) AS e
          JOIN streams s ON s.stream = e.stream) AS used ON true
     GROUP BY source HAVING count(*) = 1 AND min(organisation) IS NOT NULL`,
};

/** An id that two register at once is one's: the other finds it taken. */
const registerSource: Statement = {
  name: 'throughline-register-source',
  text: `
    INSERT INTO event_sources (source, organisation, service, registered_by, registered_at)
    SELECT $1, $2, $3, $4, $5
     WHERE NOT EXISTS (
       SELECT FROM events e JOIN streams s ON s.stream = e.stream
        WHERE e.event_id >= $6 AND e.event_id < $7 AND s.summary->>'organisation' IS DISTINCT FROM $2)
       AND NOT EXISTS (
       SELECT FROM waiting_events w WHERE w.event_id >= $6 AND w.event_id < $7 AND w.organisation IS DISTINCT FROM $2)
    ON CONFLICT (source) DO NOTHING`,
};

const oneSource: Statement = {
  name: 'throughline-one-source',
  text: `SELECT ${columns} FROM event_sources WHERE source = $1`,
};

const removeSource: Statement = {
  name: 'throughline-remove-source',
  text: `DELETE FROM event_sources WHERE source = $1 RETURNING source`,
};

const listSources: Statement = {
  name: 'throughline-list-sources',
  text: `
    SELECT ${columns} FROM event_sources
     WHERE ($1::text[] IS NULL OR organisation = ANY ($1)) AND source > $2 ORDER BY source LIMIT $3`,
};

type SourceRow = {
  readonly source: string;
  readonly organisation: string;
  readonly service: string | null;
  readonly registered_by: string;
  readonly registered_at: Date;
};
/** Of an organisation alone, when it has no source. */
type RegistrationRow =
  SourceRow | (Record<Exclude<keyof SourceRow, 'organisation'>, null> & Pick<SourceRow, 'organisation'>);

const sourceOf = (row: SourceRow): EventSource => ({
  source: row.source,
  organisation: row.organisation,
  service: row.service,
  registeredBy: row.registered_by,
  registeredAt: row.registered_at.toISOString(),
});

/** The event sources in PostgreSQL. */
export const postgresEventSources = (database: Database): EventSources => ({
  registrations: async (sources) => {
    const rows = await database.query<RegistrationRow>(readRegistrations, [sources]);
    return {
      registered: new Map(rows.flatMap((row) => (row.source === null ? [] : [[row.source, sourceOf(row)]]))),
      closed: new Set(rows.map(({ organisation }) => organisation)),
    };
  },
  soleUsers: async (sources) => {
    if (sources.length === 0) return new Map();
    const rows = await database.query<{ source: string; organisation: string }>(readSoleUsers, [sources]);
    return new Map(rows.map(({ source, organisation }) => [source, organisation]));
  },
  register: async ({ source, organisation, service, registeredBy, registeredAt }) => {
    const { from, to } = idsOfSource(source);
    await database.query(registerSource, [source, organisation, service, registeredBy, registeredAt, from, to]);
    return (await database.query<SourceRow>(oneSource, [source])).map(sourceOf)[0];
  },
  remove: async (source) => (await database.query(removeSource, [source])).length > 0,
  list: async ({ organisations, after = '', limit }) =>
    (
      await database.query<SourceRow>(listSources, [organisations === 'every' ? null : organisations, after, limit])
    ).map(sourceOf),
});
