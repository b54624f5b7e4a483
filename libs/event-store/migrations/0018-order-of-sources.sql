-- outside a transaction: each statement by itself, so that nobody waits. All may be repeated; an empty line ends each.

-- By position alone: transaction numbers begin again in a restored cluster.
DROP INDEX CONCURRENTLY IF EXISTS events_by_source_in_order;

CREATE INDEX CONCURRENTLY events_by_source_in_order ON events (split_part(event_id, '#', 1), position) WHERE strpos(event_id, '#') > 0;

-- Processes of 0.1.0 that still run beside those of this release ask by transaction number. A later release drops their index where there are events.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM events) THEN DROP INDEX IF EXISTS events_by_source; END IF;
END $$;

-- Holds for new rows since 0015. Now all are looked at, while others write.
ALTER TABLE events VALIDATE CONSTRAINT events_residue_of_erased;
