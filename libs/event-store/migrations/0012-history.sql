-- What is searched over the programmes of an organisation. Made of the record by the worker, in the order of the log; it can be emptied and made again.

-- A row for each event of a programme.
CREATE TABLE history (
  leaf_index bigint CONSTRAINT history_in_order PRIMARY KEY,
  stream text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- First and last day on which it happened, in London.
  occurred_from date NOT NULL,
  occurred_to date NOT NULL,
  -- Words of its themes, notes and reasons, and beside them a lexeme for each organisation that may find it: it has a space, so no text can hold it.
  words tsvector NOT NULL
);
CREATE INDEX history_by_words ON history USING gin (words);

-- Names of what events are found by, each for the organisation that may find them, and for live programmes or replays.
CREATE TABLE tag_names (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation text COLLATE "C" NOT NULL,
  nature text COLLATE "C" NOT NULL,
  tag text COLLATE "C" NOT NULL,
  CONSTRAINT tag_names_once UNIQUE (organisation, nature, tag)
);
CREATE TABLE tagged (
  tag integer NOT NULL,
  leaf_index bigint NOT NULL,
  CONSTRAINT tagged_once PRIMARY KEY (tag, leaf_index)
);

-- The earliest record time among each 1,000 neighbouring leaves: where the search for what was known at a moment begins.
CREATE TABLE history_spans (
  span bigint CONSTRAINT history_spans_once PRIMARY KEY,
  earliest timestamptz NOT NULL
);

-- What the worker has to know of a programme to go on: whose it is, and how it is judged.
CREATE TABLE history_streams (
  stream text COLLATE "C" CONSTRAINT history_streams_once PRIMARY KEY,
  context jsonb NOT NULL
);

-- How far it has come.
CREATE TABLE history_edge (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  -- Number of leaves it was made of.
  size bigint NOT NULL,
  -- By which rules it was made; under others it is made again.
  rules text NOT NULL
);
INSERT INTO history_edge (size, rules) VALUES (0, '');

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON history, tag_names, tagged, history_spans, history_streams TO throughline_app;
GRANT SELECT, UPDATE ON history_edge TO throughline_app;

-- States of streams at earlier versions, kept by whoever folded them, so that what was known then need not be folded from the start. Never evidence.
CREATE TABLE state_snapshots (
  stream text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  -- By which rules the state was made; one made by others is not used.
  projection text NOT NULL,
  state text STORAGE EXTERNAL NOT NULL,
  CONSTRAINT state_snapshots_once PRIMARY KEY (stream, version)
);
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON state_snapshots TO throughline_app;
