export { DEFAULT_CONFIG, INGEST_VARIABLES, type IngestConfig } from './config.ts';
export { deadLetterEvent } from './dead-letter-publisher.ts';
export { type Ingest, startIngest } from './ingest.ts';
export { type IngestApp, startIngestApp } from './ingest-app.ts';
export { createIngestMetrics, type IngestMetrics } from './metrics.ts';
