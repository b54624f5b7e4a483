-- The first recorded event of a source says who used it first. An id of evidence is its source, `#`, and its id there.
CREATE INDEX events_by_source ON events (split_part(event_id, '#', 1), xid, position) WHERE strpos(event_id, '#') > 0;
