-- Since when an entry that is tried again has been due; null: since it may leave (not_before). What waits for a moment of its own is not due until then.
ALTER TABLE outbox ADD COLUMN due_since timestamptz;
