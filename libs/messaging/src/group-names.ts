/** Name of ingest: its consumer group, and the name under which the store keeps how far it has read. */
export const INGEST = 'throughline-ingest';

/** Name of the comparison of what was published with the record, likewise. */
export const PUBLICATION_AUDIT = 'throughline-publication-audit';
