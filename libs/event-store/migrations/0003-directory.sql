-- Beside the record and never in it: whom reminders are addressed to. Personal data lives here alone, and goes when a person leaves.
CREATE TABLE people (
  id text COLLATE "C" PRIMARY KEY,
  organisations text[] NOT NULL,
  roles text[] NOT NULL,
  email text,
  channels text[] NOT NULL,
  preferences jsonb NOT NULL,
  left_on date
);
CREATE INDEX people_by_organisation ON people USING gin (organisations);

CREATE TABLE calendar_feeds (
  -- SHA-256 of the token; the token itself is known to its person only.
  token_digest text COLLATE "C" PRIMARY KEY,
  person text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX calendar_feeds_by_person ON calendar_feeds (person, created_at);

CREATE TABLE board_calendars (
  organisation text COLLATE "C" PRIMARY KEY,
  meetings jsonb NOT NULL
);

CREATE TABLE webhooks (
  organisation text COLLATE "C" PRIMARY KEY,
  url text NOT NULL,
  -- Signs what is posted, so it has to be known here.
  secret text NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON people, calendar_feeds, board_calendars, webhooks TO throughline_app;
