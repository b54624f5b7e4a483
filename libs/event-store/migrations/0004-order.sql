-- One order of the record: by position alone, which any cluster can go on with. Transaction numbers start again in a new cluster, and they are given
-- at a transaction's first row lock, so that they say nothing of the order within a stream; positions are taken when the locks are held.

-- A checkpoint of before points between transactions: everything behind it, in either order, is read again.
UPDATE checkpoints c
   SET position = least(c.position, coalesce(
         (SELECT min(e.position) - 1 FROM events e WHERE (e.xid, e.position) > (c.xid, c.position)), c.position));
ALTER TABLE checkpoints DROP COLUMN xid;
ALTER TABLE events DROP CONSTRAINT events_in_order, ADD CONSTRAINT events_in_order PRIMARY KEY (position);

-- Keys of the locks below: this prefix, then the number of a block in 48 bits.
CREATE FUNCTION position_lock(block bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT (x'7468'::bigint << 48) | block $$;

-- The next block of positions. Before it is taken, the transaction shows everybody, until its end, the last block that was taken: its own is a later one.
CREATE FUNCTION take_position_block() RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  taken bigint;
BEGIN
  SELECT CASE WHEN is_called THEN last_value / 1000000 ELSE 0 END INTO taken FROM event_position_blocks;
  PERFORM pg_advisory_xact_lock_shared(position_lock(taken));
  RETURN nextval('event_position_blocks');
END;
$$;

-- No event will ever appear at this position or below: whoever took one there has ended. Holds for statements that begin after the answer.
-- The order of the two questions matters: whoever is not seen by the second takes its block after the answer to the first.
CREATE FUNCTION settled_position() RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  taken bigint;
  held bigint;
BEGIN
  SELECT CASE WHEN is_called THEN last_value / 1000000 ELSE 0 END INTO taken FROM event_position_blocks;
  SELECT min(((classid::bigint & 65535) << 32) | objid::bigint) INTO held
    FROM pg_locks
   WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 16 = x'7468'::bigint
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
  RETURN (least(taken, held) + 1) * 1000000 - 1;
END;
$$;

-- Where the record has been: a row for each cluster, timeline and database, written when it is first seen there. The last row is the present one.
CREATE TABLE record_clusters (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  system_identifier text NOT NULL,
  timeline integer NOT NULL,
  database_oid bigint NOT NULL,
  -- The last event on record when it was first seen there; null: none.
  last_position bigint,
  noted_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Makes sure that the order of the record can go on where it is now, and notes a place that is new. Asked on each new connection, before anything else;
-- refuses a database whose restore is not complete. The answer changes whenever what was read before may not hold any more.
CREATE FUNCTION enter_record() RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  here record;
  highest bigint;
  taken bigint;
  server text;
BEGIN
  SELECT c.system_identifier::text AS system_identifier, d.oid::bigint AS database_oid,
         CASE WHEN pg_is_in_recovery() THEN 0
              ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::integer END AS timeline
    INTO here FROM pg_control_system() c, pg_database d WHERE d.datname = current_database();
  server := concat_ws('/', here.system_identifier, here.timeline, here.database_oid, extract(epoch FROM pg_postmaster_start_time()));
  -- First the rows, then the counter: under way are only blocks that the counter has passed.
  SELECT max(position) INTO highest FROM events;
  SELECT CASE WHEN is_called THEN last_value / 1000000 ELSE 0 END INTO taken FROM event_position_blocks;
  IF pg_is_in_recovery() OR (coalesce(highest, 0) / 1000000 <= taken AND here IS NOT DISTINCT FROM
       (SELECT row(r.system_identifier, r.database_oid, r.timeline)
          FROM record_clusters r ORDER BY number DESC LIMIT 1)) THEN
    RETURN server;
  END IF;

  PERFORM pg_advisory_xact_lock(position_lock(0) - 1);
  IF (SELECT count(*) FROM pg_constraint WHERE conrelid = 'events'::regclass AND convalidated
         AND conname IN ('events_in_order', 'events_event_id_once', 'events_stream_version_once')) < 3
     OR NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'events'::regclass AND tgname = 'events_append_only' AND tgenabled = 'A') THEN
    RAISE EXCEPTION 'the record is not restored completely: constraints or the append-only trigger of events are missing'
      USING ERRCODE = 'cannot_connect_now', HINT = 'Let the restore finish, or restore again.';
  END IF;
  -- Rows that were copied without their counter: what is recorded next must come after them.
  SELECT max(position) INTO highest FROM events;
  SELECT CASE WHEN is_called THEN last_value / 1000000 ELSE 0 END INTO taken FROM event_position_blocks;
  IF coalesce(highest, 0) / 1000000 > taken THEN
    PERFORM setval('event_position_blocks', highest / 1000000 * 1000000);
  END IF;
  IF here IS DISTINCT FROM (SELECT row(r.system_identifier, r.database_oid, r.timeline)
                              FROM record_clusters r ORDER BY number DESC LIMIT 1) THEN
    INSERT INTO record_clusters (system_identifier, timeline, database_oid, last_position)
    VALUES (here.system_identifier, here.timeline, here.database_oid, highest);
  END IF;
  RETURN server;
END;
$$;

SELECT enter_record();

-- Nobody takes a position without showing it.
REVOKE ALL ON FUNCTION take_position_block(), settled_position(), enter_record() FROM PUBLIC;
REVOKE USAGE ON SEQUENCE event_position_blocks FROM throughline_app;
GRANT EXECUTE ON FUNCTION take_position_block(), settled_position(), enter_record() TO throughline_app;
GRANT SELECT ON record_clusters TO throughline_app;
