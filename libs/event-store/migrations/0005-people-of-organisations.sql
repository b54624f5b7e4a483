-- Each organisation keeps its own entry of a person: what another one says of the same id changes nothing here.
CREATE TABLE people_of_organisations (
  id text COLLATE "C" NOT NULL,
  organisation text COLLATE "C" NOT NULL,
  roles text[] NOT NULL,
  email text,
  channels text[] NOT NULL,
  preferences jsonb NOT NULL,
  left_on date,
  PRIMARY KEY (id, organisation)
);
INSERT INTO people_of_organisations (id, organisation, roles, email, channels, preferences, left_on)
SELECT DISTINCT id, organisation, roles, email, channels, preferences, left_on
  FROM people, unnest(organisations) AS organisation;

-- A feed shows the programmes of the organisations for which it was made; for an earlier one these are those of its person.
ALTER TABLE calendar_feeds ADD COLUMN organisations text[];
UPDATE calendar_feeds SET organisations = coalesce((SELECT organisations FROM people WHERE people.id = person), '{}');
ALTER TABLE calendar_feeds ALTER COLUMN organisations SET NOT NULL;

DROP TABLE people;
ALTER TABLE people_of_organisations RENAME TO people;
ALTER INDEX people_of_organisations_pkey RENAME TO people_once;
CREATE INDEX people_by_organisation ON people (organisation, id);
GRANT SELECT, INSERT, UPDATE, DELETE ON people TO throughline_app;
