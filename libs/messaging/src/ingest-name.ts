/** Name of ingest: its consumer group, and the name under which the store keeps how far it has read. */
export const INGEST = 'throughline-ingest';
