-- Events that were published and were not on record when they were looked for: an older backup was put back after they had been published.
CREATE TABLE unrecorded_publications (
  event_id text COLLATE "C" PRIMARY KEY,
  stream text COLLATE "C" NOT NULL,
  type text NOT NULL,
  recorded_at timestamptz NOT NULL,
  topic text NOT NULL,
  partition integer NOT NULL,
  "offset" bigint NOT NULL,
  -- That of the transaction: what one look finds was found at once.
  noted_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT ON unrecorded_publications TO throughline_app;
