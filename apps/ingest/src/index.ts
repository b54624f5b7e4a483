export { DEFAULT_CONFIG, type IngestConfig, type IngestLog, type IngestSettings, ingestSettings } from './config.ts';
export { type Ingest, type IngestDependencies, startIngest } from './ingest.ts';
export { type IngestApp, type IngestAppOptions, startIngestApp } from './ingest-app.ts';
export { createIngestMetrics, type IngestMetrics } from './metrics.ts';
