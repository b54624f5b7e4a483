import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createTopics, type Kafka, type Postgres, startKafka, startPostgres } from '@throughline/infra';
import { DEFAULT_CONFIG, type IngestApp, startIngestApp } from '@throughline/ingest';
import type { MessagingLog } from '@throughline/messaging';
import type { Progress } from '../../progress.ts';

/** PostgreSQL, and Kafka with our topics, for one benchmark. */
export const startEngines = async (
  directory: string,
  atEnd: (undo: () => Promise<unknown>) => void,
  progress: Progress,
): Promise<{ readonly postgres: Postgres; readonly kafka: Kafka }> => {
  progress('starting PostgreSQL and Kafka');
  const postgres = await startPostgres({ directory: join(directory, 'postgres') });
  atEnd(() => postgres.stop());
  const kafka = await startKafka({ directory: join(directory, 'kafka') });
  atEnd(() => kafka.stop());
  await createTopics(kafka.brokers);
  return { postgres, kafka };
};

const nothing = (): void => undefined;
const report = (_fields: object, message: string): void => void process.stderr.write(`${message}\n`);
const LOG: MessagingLog = { debug: nothing, info: nothing, warn: nothing, error: report };

/** Ingest as it runs in production, in a group of its own; errors go to standard error. */
export const ingestAsInProduction = (databaseUrl: string, brokers: string): Promise<IngestApp> =>
  startIngestApp({
    settings: {
      databaseUrl,
      kafka: { brokers: brokers.split(',') },
      http: { host: '127.0.0.1', port: 0 },
      waitingMaxMs: DEFAULT_CONFIG.waitingMaxMs,
      sessionTimeoutMs: DEFAULT_CONFIG.sessionTimeoutMs,
    },
    config: { group: randomUUID() },
    log: LOG,
  });
