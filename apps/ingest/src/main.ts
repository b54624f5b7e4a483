import { runProcess } from '@throughline/runtime';
import { ingestSettings } from './config.ts';
import { startIngestApp } from './ingest-app.ts';

await runProcess('ingest', (log) => startIngestApp({ settings: ingestSettings(process.env), log }));
