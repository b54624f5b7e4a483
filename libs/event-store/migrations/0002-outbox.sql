-- Under which projection, and at which version of the stream, the state was written: `<projection>@<version>`. A state of another one, or one
-- that a program written before this column has moved on, is folded again from its events.
ALTER TABLE streams ADD COLUMN projection text NOT NULL DEFAULT '';

-- What has to leave, put down in the transaction that recorded why, and gone in the one that records what became of it.
CREATE TABLE outbox (
  reference text COLLATE "C" PRIMARY KEY,
  stream text COLLATE "C" NOT NULL,
  recipient text NOT NULL,
  urgency integer NOT NULL,
  not_before timestamptz NOT NULL,
  -- Counts leases: whoever had an earlier one changes nothing any more.
  leases integer NOT NULL DEFAULT 0,
  leased_until timestamptz,
  progress text NOT NULL DEFAULT '{}'
) WITH (fillfactor = 50);
CREATE INDEX outbox_by_urgency ON outbox (urgency, not_before, reference);
CREATE INDEX outbox_earliest ON outbox (not_before);

GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO throughline_app;
