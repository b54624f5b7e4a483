-- Every event that waits for its programme waits for one organisation, to whose programmes alone it is given.
ALTER TABLE waiting_events ALTER COLUMN organisation SET NOT NULL;
