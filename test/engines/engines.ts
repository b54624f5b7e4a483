import { randomBytes } from 'node:crypto';
import { addSearchAttributes, createTopics, type Database, TOPICS, type Topic } from '@throughline/infra';
import { Connection } from '@temporalio/client';
import type { SharedEngines } from './coordinator.ts';
import { carryOut } from '../stack/database-pool.ts';
import type { MigratedDatabase } from './migrated-databases.ts';

const shared = async <Name extends keyof SharedEngines>(name: Name): Promise<SharedEngines[Name]> => {
  const coordinator = process.env['THROUGHLINE_TEST_ENGINES'];
  if (coordinator === undefined) throw new Error('Shared engines exist in the `system` project of jest only.');
  const response = await fetch(`${coordinator}/${name}`, { signal: AbortSignal.timeout(180_000) });
  if (!response.ok) throw new Error(`${name} did not start: ${await response.text()}`);
  return (await response.json()) as SharedEngines[Name];
};

/** The run's PostgreSQL, started at the first call; `adminUrl` is its superuser's. Use a database of your own. */
export const sharedPostgres = (): Promise<SharedEngines['postgres']> => shared('postgres');

/** The run's Kafka, started at the first call. Use topics of your own (`createTestTopics`) and group ids of your own. */
export const sharedKafka = (): Promise<SharedEngines['kafka']> => shared('kafka');

/** The run's Temporal, started at the first call. Use a task queue of your own, or a namespace (`createNamespace`). */
export const sharedTemporal = (): Promise<SharedEngines['temporal']> => shared('temporal');

/** The workflows as they are in the working tree, bundled once for the run. */
export const sharedWorkflows = (): Promise<SharedEngines['workflows']> => shared('workflows');

/** The console's style and scripts as they are in the working tree, made once for the run. */
export const sharedAssets = (): Promise<SharedEngines['assets']> => shared('assets');

/** A database of a test's own. */
interface Droppable {
  readonly drop: () => Promise<void>;
}
export interface TestDatabase extends MigratedDatabase, Droppable {}

const droppable = async <D extends Database>(database: D): Promise<D & Droppable> => {
  const { adminUrl } = await sharedPostgres();
  return { ...database, drop: () => carryOut(adminUrl, `DROP DATABASE ${database.name} WITH (FORCE)`) };
};

/** An empty database of one's own with its owner, without tables. */
export const createEmptyDatabase = async (): Promise<Database & Droppable> => droppable(await shared('database'));

/** A database of one's own with the schema and its roles. */
export const createDatabase = async (): Promise<TestDatabase> => droppable(await shared('migrated'));

export interface TestTopics {
  readonly brokers: string;
  /** Stands before every topic's name; also good as a beginning for group ids. */
  readonly prefix: string;
  /** The full name of a topic: `name('involvement.events.v1')`. */
  name(topic: string): string;
}

/** Topics of one's own: those of Throughline (or `topics`) behind a random prefix. */
export const createTestTopics = async (topics: readonly Topic[] = TOPICS): Promise<TestTopics> => {
  const { brokers } = await sharedKafka();
  const prefix = `t-${randomBytes(4).toString('hex')}.`;
  await createTopics(brokers, topics, { prefix });
  return { brokers, prefix, name: (topic) => prefix + topic };
};

/** A Temporal namespace of one's own with our search attributes. */
export const createNamespace = async (): Promise<{ readonly address: string; readonly namespace: string }> => {
  const { address } = await sharedTemporal();
  const namespace = `t-${randomBytes(4).toString('hex')}`;
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    });
  } finally {
    await connection.close();
  }
  await addSearchAttributes({ address, namespace });
  return { address, namespace };
};
