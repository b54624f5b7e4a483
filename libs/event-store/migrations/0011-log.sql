-- The log: every event once, in an order that never changes, so that outsiders can check it (RFC 6962, C2SP tlog-tiles).
CREATE TABLE leaves (
  leaf_index bigint CONSTRAINT leaves_in_order PRIMARY KEY CHECK (leaf_index >= 0),
  stream text COLLATE "C" NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  CONSTRAINT leaves_once UNIQUE (stream, version) INCLUDE (leaf_index)
);

-- Full tiles only. What is not full yet is in the edge; an earlier, narrower tile is the beginning of a later one.
CREATE TABLE tiles (
  level integer NOT NULL CHECK (level >= 0),
  index bigint NOT NULL CHECK (index >= 0),
  hashes bytea STORAGE EXTERNAL NOT NULL CHECK (octet_length(hashes) = 8192),
  CONSTRAINT tiles_once PRIMARY KEY (level, index)
);

-- Where the log ends: one row, which is there from the first leaf on; the only one of the log that is ever changed.
CREATE TABLE log_edge (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  -- Number of leaves.
  size bigint NOT NULL CHECK (size >= 0),
  -- Position of the last event that has a leaf.
  position bigint NOT NULL,
  -- Hashes of the tiles that are not full, by level; empty where there are none.
  hashes bytea[] NOT NULL
);

-- Each checkpoint as it was signed, kept before it leaves: an ML-DSA signature could not be made again.
CREATE TABLE log_checkpoints (
  size bigint CONSTRAINT log_checkpoints_once PRIMARY KEY,
  note text NOT NULL,
  signed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TRIGGER leaves_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON leaves
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER tiles_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tiles
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER log_checkpoints_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_checkpoints
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER log_edge_stays BEFORE DELETE OR TRUNCATE ON log_edge
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();
ALTER TABLE leaves ENABLE ALWAYS TRIGGER leaves_append_only;
ALTER TABLE tiles ENABLE ALWAYS TRIGGER tiles_append_only;
ALTER TABLE log_checkpoints ENABLE ALWAYS TRIGGER log_checkpoints_append_only;
ALTER TABLE log_edge ENABLE ALWAYS TRIGGER log_edge_stays;

-- The application reads the log; the sealer alone writes it, and reads of the record what a leaf holds and no payload.
GRANT SELECT ON leaves, tiles, log_edge, log_checkpoints TO throughline_app, throughline_sealer;
GRANT INSERT ON leaves, tiles TO throughline_sealer;
GRANT INSERT (size, note) ON log_checkpoints TO throughline_sealer;
GRANT INSERT (size, position, hashes), UPDATE (size, position, hashes) ON log_edge TO throughline_sealer;
GRANT SELECT (position, stream, version, event_id, type, occurred_at, recorded_at, actor_role, actor_id, digest)
  ON events TO throughline_sealer;
GRANT EXECUTE ON FUNCTION settled_position(), enter_record() TO throughline_sealer;
