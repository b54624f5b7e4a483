import { rows } from './columns.ts';
import { eventColumns } from './event-rows.ts';
import { statement } from './database.ts';

/** Locks the named streams in the order of their names; gives the state only where version or rebuilds moved on from those given. */
export const lockStreams = statement(
  'lock-streams',
  `SELECT s.stream, s.version, s.rebuilds, s.recorded_at, s.projection,
           CASE WHEN s.version::text || '.' || s.rebuilds::text = given.held THEN NULL ELSE s.state END AS state
      FROM ${rows(1, 'stream', 'held')} JOIN streams s ON s.stream = given.stream
     ORDER BY s.stream
       FOR UPDATE OF s`,
);

/** Moment, transaction and place of what is about to be recorded: asked after the locks are held, so record time follows lock order. */
export const allocatePositions = statement(
  'take-place',
  `SELECT place.*, ${eventColumns.replace('xid::text AS xid', 'events.xid::text AS xid')}
      FROM (SELECT clock_timestamp() AS now, pg_current_xact_id()::text AS current_xid,
                   take_position_block() AS block) AS place
      LEFT JOIN events ON event_id = ANY (string_to_array($1::text, E'\\x1e'))`,
);

export const findEvents = statement(
  'find-events',
  `SELECT ${eventColumns} FROM events WHERE event_id = ANY (string_to_array($1::text, E'\\x1e'))`,
);

export const insertEvents = statement(
  'insert-events',
  `INSERT INTO events
      (position, stream, version, event_id, type, occurred_at, recorded_at, actor_role, actor_id, payload, salt, digest)
    SELECT position::bigint, stream, version::integer, event_id, type, occurred_at::timestamptz, recorded_at::timestamptz,
           actor_role, actor_id, payload, decode(salt, 'hex'), decode(digest, 'hex')
      FROM ${rows(
        1,
        'position',
        'stream',
        'version',
        'event_id',
        'type',
        'occurred_at',
        'recorded_at',
        'actor_role',
        'actor_id',
        'payload',
        'salt',
        'digest',
      )}`,
);

const lockedStreams = rows(1, 'stream', 'version', 'recorded_at', 'state', 'summary', 'projection');

export const moveStreams = statement(
  'move-streams',
  `UPDATE streams s
       SET version = given.version::integer, recorded_at = given.recorded_at::timestamptz,
           state = given.state, summary = given.summary::jsonb, projection = given.projection
      FROM ${lockedStreams}
     WHERE s.stream = given.stream`,
);

/** A stream created by another transaction meanwhile is a collision: run again, it is found and locked. */
export const createStreams = statement(
  'create-streams',
  `INSERT INTO streams (stream, version, recorded_at, state, summary, projection)
    SELECT stream, version::integer, recorded_at::timestamptz, state, summary::jsonb, projection FROM ${lockedStreams} ORDER BY stream`,
);

export const erasePayload = statement('erase-payload', 'SELECT erase_payload($1, $2)');

/** The same version, with another state: what others hold in memory does not hold any more. */
export const replaceStateOf = statement(
  'replace-state-of',
  'UPDATE streams SET state = $2, summary = $3::jsonb, rebuilds = rebuilds + 1 WHERE stream = $1',
);

export const readHistory = statement(
  'read-history',
  `SELECT ${eventColumns} FROM events WHERE stream = $1 ORDER BY version`,
);
