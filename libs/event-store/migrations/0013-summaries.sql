-- What streams were in short: a row for each version at which that changed, written with the events. A list as it was known is read of these, and no
-- stream is folded for it. They are made of the record, and can be made again.
CREATE TABLE summaries (
  stream text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- Whose it was from then on; null: nobody's.
  organisation text COLLATE "C" GENERATED ALWAYS AS (summary ->> 'organisation') STORED,
  summary jsonb NOT NULL,
  -- Record time does not go back within a stream: what was known by an instant is found at once.
  CONSTRAINT summaries_once PRIMARY KEY (stream, recorded_at, version)
);
CREATE INDEX summaries_of_organisations ON summaries (organisation, stream);
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON summaries TO throughline_app;
