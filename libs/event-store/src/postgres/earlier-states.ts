import type { EarlierStates } from '../ports/known.ts';
import type { InlineProjection } from '../port.ts';
import { type Database, statement } from './database.ts';
import type { Reads } from './read-replica.ts';

/** Record time never goes back within a stream, so halves are looked at: some fifteen rows, however long the stream is. */
const readVersionAt = statement(
  'version-at',
  `WITH RECURSIVE halves (low, high) AS (
     SELECT 0, coalesce((SELECT version FROM events WHERE stream = $1 ORDER BY version DESC LIMIT 1), 0)
      UNION ALL
     SELECT CASE WHEN known THEN middle ELSE low END, CASE WHEN known THEN high ELSE middle - 1 END
       FROM halves
      CROSS JOIN LATERAL (SELECT version AS middle, recorded_at <= $2 AS known FROM events
                           WHERE stream = $1 AND version = (low + high + 1) / 2) AS looked
      WHERE low < high
   )
   SELECT low AS version FROM halves WHERE low = high`,
);

const readSnapshot = statement(
  'snapshot',
  `SELECT version, state FROM state_snapshots WHERE stream = $1 AND version <= $2 AND projection = $3
    ORDER BY version DESC LIMIT 1`,
);

const keep = statement(
  'keep-snapshots',
  `INSERT INTO state_snapshots AS kept (stream, version, projection, state)
   SELECT given.* FROM unnest($1::text[], $2::integer[], $3::text[], $4::text[]) AS given (stream, version, projection, state)
     JOIN streams s ON s.stream = given.stream
    -- Made of events that were read before something of them was erased, perhaps.
    WHERE s.erased_at IS NULL OR s.erased_at < clock_timestamp() - interval '5 minutes'
      FOR KEY SHARE OF s
   ON CONFLICT (stream, version) DO UPDATE SET projection = excluded.projection, state = excluded.state
    WHERE kept.projection <> excluded.projection`,
);

/** Snapshots under the label of the projection: those of another release are passed over. */
export const postgresEarlierStates = <S>({
  database,
  reads,
  projection,
}: {
  readonly database: Database;
  readonly reads: Reads;
  readonly projection: Pick<InlineProjection<S>, 'version' | 'encode' | 'decode'>;
}): Omit<EarlierStates<S>, 'summaries'> => ({
  versionAt: async (stream, instant) => {
    const [row] = await reads.query<{ version: number }>(readVersionAt, [stream, instant]);
    return row?.version ?? 0;
  },
  snapshot: async (stream, version) => {
    const values = [stream, version, projection.version];
    const [row] = await reads.query<{ version: number; state: string }>(readSnapshot, values);
    return row && { stream, version: row.version, state: projection.decode(row.state) };
  },
  keepSnapshots: async (snapshots) => {
    if (snapshots.length === 0) return;
    await database.query(keep, [
      snapshots.map(({ stream }) => stream),
      snapshots.map(({ version }) => version),
      snapshots.map(() => projection.version),
      snapshots.map(({ state }) => projection.encode(state)),
    ]);
  },
});
