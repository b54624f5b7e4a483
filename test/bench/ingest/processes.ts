import { join } from 'node:path';
import { migrate } from '@throughline/event-store';
import { freePort, type Postgres, startApp } from '@throughline/infra';
import { databasePool } from '../../stack/database-pool.ts';
import { startOnRecord } from '../../stack/started.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Benchmark } from '../benchmark.ts';
import { figure } from '../figure.ts';
import { startEngines } from './engines.ts';
import { type Load, preload } from './load.ts';
import { watchCommits } from './stopwatch.ts';

const ENTRY = join(import.meta.dirname, '../../../apps/ingest/dist/main.js');
const COUNTS = [1, 2, 3] as const;

/** Events a second that so many processes record together, on a database of their own. */
const rateOf = async (
  { postgres, load, logs }: { readonly postgres: Postgres; readonly load: Load; readonly logs: string },
  count: number,
): Promise<number> => {
  const { name, ownerUrl } = await postgres.createDatabase();
  const { appUrl } = await migrate(ownerUrl);
  await startOnRecord(appUrl, load.programmes, { tier: 'T2' });
  const pool = databasePool(ownerUrl);
  const env = { DATABASE_URL: appUrl, KAFKA_BROKERS: load.brokers };
  const ports = await Promise.all(Array.from({ length: count }, () => freePort()));
  // Side by side, so that the group gives each its partitions before much is read.
  const processes = await Promise.all(
    ports.map((port, i) =>
      startApp({
        name: 'ingest',
        entry: ENTRY,
        port,
        env,
        logFile: join(logs, `ingest-${count}-${i}.log`),
        readyPath: '/healthz',
      }),
    ),
  );
  try {
    const sql = 'SELECT sum(next_offset) AS committed FROM consumer_offsets';
    return (await watchCommits({ database: pool, sql, events: load.events })).eventsPerSecond;
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
    await pool.end();
    await postgres.dropDatabase(name);
  }
};

/** What more processes of ingest add on this machine: three against one. PostgreSQL and Kafka share its processors with them. */
export const ingestProcesses: Benchmark = ({ isQuick, progress }) =>
  inWorkspace('bench', async (directory, atEnd) => {
    const { postgres, kafka } = await startEngines(directory, atEnd, progress);
    progress('filling the topic');
    const load = await preload(kafka.brokers, 'involvement.events.v1', {
      programmes: 200,
      eventsEach: isQuick ? 100 : 500,
    });
    const rates: number[] = [];
    for (const count of COUNTS) {
      progress(`${count} of ${COUNTS.length}`);
      rates.push(await rateOf({ postgres, load, logs: directory }, count));
    }
    const [one = Number.NaN] = rates;
    return [
      {
        figure: figure({ name: 'ingest-processes', unit: 'events/s', ours: rates.at(-1) ?? Number.NaN, floor: one }),
        goals: [],
        notes: COUNTS.map((count, i) => `${count} processes: ${Math.round(rates[i] ?? Number.NaN)} events/s`),
      },
    ];
  });
