-- An offset means something in one topic alone: a topic that is made anew under the same name has another id. Null: not known yet.
ALTER TABLE consumer_offsets ADD COLUMN topic_id text;
GRANT SELECT, INSERT, UPDATE ON consumer_offsets TO throughline_app;
