export { type IngestSettings, ingestSettings } from './config.ts';
export { type Ingest, type IngestDependencies, startIngest } from './ingest.ts';
export { type IngestApp, type IngestAppOptions, startIngestApp } from './ingest-app.ts';
export { createIngestMetrics, type IngestMetrics } from './metrics.ts';
export { parseInvolvement } from './parse-involvement.ts';
export { DEFAULT_CONFIG, type IngestConfig, type IngestLog, type ParseEvent } from './ports.ts';
