-- The record. Rows are only ever added: by privilege for the application, by trigger for everybody.
CREATE TABLE events (
  -- Transaction first: readers go by (xid, position) and stay below the oldest running transaction, so that none is skipped.
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  position bigint NOT NULL,
  stream text COLLATE "C" NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  event_id text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  actor_role text NOT NULL,
  actor_id text NOT NULL,
  -- RFC 8785 canonical JSON, byte for byte what the digest is of; `payload::json` to query it.
  payload text NOT NULL,
  salt bytea NOT NULL CHECK (octet_length(salt) = 16),
  -- SHA-256 of salt followed by payload in UTF-8.
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  CONSTRAINT events_in_order PRIMARY KEY (xid, position),
  CONSTRAINT events_event_id_once UNIQUE (event_id),
  CONSTRAINT events_stream_version_once UNIQUE (stream, version)
);

-- Each transaction takes a block and numbers its events inside it: the position is known before the event is written.
CREATE SEQUENCE event_position_blocks AS bigint START 1000000 INCREMENT 1000000;

CREATE FUNCTION refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the record is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege', HINT = 'A correction is a new event.';
END;
$$;

CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();
-- Also where replication roles would skip triggers.
ALTER TABLE events ENABLE ALWAYS TRIGGER events_append_only;

-- Where each stream stands, with the state kept in the transaction that appends. Rewritten once a batch, hence the free space;
-- rows up to a page stay in one piece, and nothing is compressed: it would cost more than writing, on every batch.
CREATE TABLE streams (
  stream text COLLATE "C" CONSTRAINT streams_once PRIMARY KEY,
  version integer NOT NULL,
  -- Counts replacements of the state at the same version, so that a state held in memory is known to be the old one.
  rebuilds integer NOT NULL DEFAULT 0,
  recorded_at timestamptz NOT NULL,
  state text STORAGE EXTERNAL NOT NULL,
  summary jsonb NOT NULL
) WITH (fillfactor = 50, toast_tuple_target = 8160);
CREATE INDEX streams_by_summary ON streams USING gin (summary jsonb_path_ops);

CREATE TABLE consumer_offsets (
  consumer text NOT NULL,
  topic text NOT NULL,
  partition integer NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (consumer, topic, partition)
) WITH (fillfactor = 50);

CREATE TABLE checkpoints (
  name text PRIMARY KEY,
  xid xid8 NOT NULL,
  position bigint NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE dead_letters (
  arrival bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  id text COLLATE "C" PRIMARY KEY,
  topic text NOT NULL,
  partition integer NOT NULL,
  "offset" bigint NOT NULL,
  reason text NOT NULL,
  detail text NOT NULL,
  digest text NOT NULL,
  key text,
  headers text NOT NULL,
  -- Absent when the message holds, or may hold, personal data.
  bytes bytea,
  at timestamptz NOT NULL,
  replayed_at timestamptz
);
CREATE INDEX dead_letters_open ON dead_letters (arrival) WHERE replayed_at IS NULL;

CREATE TABLE waiting_events (
  arrival bigint GENERATED ALWAYS AS IDENTITY,
  event_id text COLLATE "C" NOT NULL,
  -- SHA-256 of stream and event: two facts under one id both wait, and are told apart when they are applied.
  digest bytea NOT NULL,
  stream text COLLATE "C" NOT NULL,
  event text NOT NULL,
  topic text NOT NULL,
  partition integer NOT NULL,
  "offset" bigint NOT NULL,
  waiting_since timestamptz NOT NULL,
  headers text NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (event_id, digest)
);
CREATE INDEX waiting_events_oldest ON waiting_events (waiting_since, arrival);
CREATE INDEX waiting_events_by_stream ON waiting_events (stream);

CREATE TABLE idempotency (
  caller text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  request_digest text NOT NULL,
  -- Whoever holds the claim may complete it; a take-over changes it.
  claim uuid NOT NULL,
  started_at timestamptz NOT NULL,
  status integer,
  response text,
  PRIMARY KEY (caller, key),
  CHECK ((status IS NULL) = (response IS NULL))
);
CREATE INDEX idempotency_by_age ON idempotency (started_at);

GRANT SELECT ON events, schema_migrations TO throughline_app;
-- Not `xid`: the transaction of an event is the database's word, not the application's.
GRANT INSERT (position, stream, version, event_id, type, occurred_at, recorded_at, actor_role, actor_id, payload, salt, digest)
  ON events TO throughline_app;
GRANT USAGE ON SEQUENCE event_position_blocks TO throughline_app;
GRANT SELECT, INSERT, UPDATE ON streams, consumer_offsets, checkpoints TO throughline_app;
GRANT SELECT, INSERT, UPDATE (replayed_at) ON dead_letters TO throughline_app;
GRANT SELECT, INSERT, DELETE ON waiting_events TO throughline_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency TO throughline_app;
