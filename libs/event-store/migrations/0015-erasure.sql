-- Erasure: what an event said goes, and what the policy reads of it stays, beside an event of the same transaction that says so.

-- In the order in which those who append lock them.
LOCK TABLE streams, events IN ACCESS EXCLUSIVE MODE;

-- Canonical JSON of what stays of an event whose payload was erased; null of every other. Rows that are there are looked at later, when nobody has to wait.
ALTER TABLE events ADD COLUMN residue text,
  ADD CONSTRAINT events_residue_of_erased CHECK (residue IS NULL OR payload = '') NOT VALID;
-- When something of the stream was erased last: states that were read before are kept by nobody.
ALTER TABLE streams ADD COLUMN erased_at timestamptz;

-- What a PayloadErased of this very transaction says of what stays of an event; null where there is none.
CREATE FUNCTION residue_being_left(of_stream text, of_event text) RETURNS text
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN type = 'PayloadErased' AND payload <> '' AND payload::json #>> '{of,eventId}' = of_event
              THEN payload::json ->> 'residue' END
    FROM events
   WHERE stream = of_stream AND type = 'PayloadErased' AND xid = pg_current_xact_id()
   ORDER BY (CASE WHEN payload <> '' THEN payload::json #>> '{of,eventId}' END = of_event) DESC NULLS LAST
   LIMIT 1
$$;

-- A row changes in one way only: payload and salt go, and the residue comes that is recorded in the same transaction.
CREATE FUNCTION refuse_change_but_erasure() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  expected events%ROWTYPE := OLD;
BEGIN
  expected.payload := '';
  expected.salt := decode(repeat('00', 16), 'hex');
  expected.residue := residue_being_left(OLD.stream, OLD.event_id);
  IF OLD.payload = '' OR expected.residue IS NULL OR NEW IS DISTINCT FROM expected THEN
    RAISE EXCEPTION 'the record is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege', HINT = 'A correction is a new event.';
  END IF;
  RETURN NEW;
END;
$$;

DROP TRIGGER events_append_only ON events;
CREATE TRIGGER events_append_only BEFORE DELETE OR TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();
-- Its name stands before the other's, so that a restore has made it when it has made that one.
CREATE TRIGGER events_altered_by_erasure BEFORE UPDATE ON events
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
ALTER TABLE events ENABLE ALWAYS TRIGGER events_append_only;
ALTER TABLE events ENABLE ALWAYS TRIGGER events_altered_by_erasure;

-- Empties an event, beside the PayloadErased that this transaction has recorded in its stream, and whatever was made of what it said. The state of the
-- stream is folded and written by the caller, who holds its lock.
CREATE FUNCTION erase_payload(of_stream text, of_event text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  left_over text := residue_being_left(of_stream, of_event);
  erased integer;
BEGIN
  UPDATE events SET payload = '', salt = decode(repeat('00', 16), 'hex'), residue = left_over
   WHERE stream = of_stream AND event_id = of_event AND payload <> ''
  RETURNING version INTO erased;
  IF erased IS NULL THEN
    RAISE EXCEPTION 'there is nothing of % to erase in %', of_event, of_stream;
  END IF;
  UPDATE streams SET erased_at = clock_timestamp() WHERE stream = of_stream;
  DELETE FROM state_snapshots WHERE stream = of_stream AND version >= erased;
  -- Whoever adds to history holds its edge: what it read before is added before this goes on, and what it adds later it finds erased.
  PERFORM FROM history_edge FOR UPDATE;
  -- Lexemes of organisations, which have a space, stay.
  UPDATE history SET words = coalesce(
           (SELECT array_to_tsvector(array_agg(lexeme)) FROM unnest(words) WHERE strpos(lexeme, ' ') > 0), ''::tsvector)
   WHERE leaf_index = (SELECT leaf_index FROM leaves WHERE stream = of_stream AND version = erased);
  UPDATE dead_letters SET bytes = NULL WHERE event_id = of_event;
  DELETE FROM waiting_events WHERE event_id = of_event;
  -- A request that is repeated without its stored answer finds what it recorded.
  DELETE FROM idempotency
   WHERE status IS NOT NULL
     AND (strpos(response, of_event) > 0 OR strpos(response, replace(of_stream, 'programme-', '')) > 0);
END;
$$;

REVOKE ALL ON FUNCTION residue_being_left(text, text), erase_payload(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_payload(text, text) TO throughline_app;
