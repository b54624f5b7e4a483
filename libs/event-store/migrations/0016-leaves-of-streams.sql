-- What of a stream is among so many leaves: found at once, however long the stream is.
CREATE INDEX leaves_of_streams ON leaves (stream, leaf_index) INCLUDE (version);
