-- Sources under which events are sent, each of one organisation. Ids order as those of events do.
CREATE TABLE event_sources (
  source text COLLATE "C" CONSTRAINT event_sources_once PRIMARY KEY,
  organisation text COLLATE "C" NOT NULL,
  -- The service that alone sends under it; NULL: anybody of the organisation who may send.
  service text,
  registered_by text NOT NULL,
  registered_at timestamptz NOT NULL
);
CREATE INDEX event_sources_by_organisation ON event_sources (organisation);
GRANT SELECT, INSERT, DELETE ON event_sources TO throughline_app;

-- The organisation an event waits for. What waited before events named one is nobody's: it becomes a dead letter that operators look after.
ALTER TABLE waiting_events ADD COLUMN organisation text;

-- Whose a letter is: that of the programme it was for, else the organisation its source or the event names, else nobody's.
ALTER TABLE dead_letters ADD COLUMN event_id text, ADD COLUMN stream text COLLATE "C", ADD COLUMN organisation text;
UPDATE dead_letters SET stream = streams.stream FROM streams WHERE streams.stream = 'programme-' || dead_letters.key;
