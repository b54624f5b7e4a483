import { type WorkerConfig, workerConfig } from '@throughline/worker';
import type { TestDatabase, TestTopics } from '../engines/engines.ts';

/** Configuration of a worker on engines of one's own; without more, reminders leave by no mail. */
export const workerConfigFor = (
  engines: {
    readonly database: Pick<TestDatabase, 'url'>;
    readonly topics: Pick<TestTopics, 'brokers'>;
    readonly temporal: { readonly address: string; readonly namespace: string };
  },
  more: Readonly<Record<string, string>> = {},
): WorkerConfig =>
  workerConfig({
    DATABASE_URL: engines.database.url,
    KAFKA_BROKERS: engines.topics.brokers,
    TEMPORAL_ADDRESS: engines.temporal.address,
    TEMPORAL_NAMESPACE: engines.temporal.namespace,
    ...more,
  });
