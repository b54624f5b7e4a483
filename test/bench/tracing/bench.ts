import { join } from 'node:path';
import { migrate } from '@throughline/event-store';
import { type App, freePort, startApp } from '@throughline/infra';
import { apiCaller } from '../../stack/api-caller.ts';
import { databasePool } from '../../stack/database-pool.ts';
import { untilRelayed } from '../../stack/drained.ts';
import { startProgrammes } from '../../stack/start-programmes.ts';
import { startOnRecord } from '../../stack/started.ts';
import { type Engines, startEngines } from '../../stack/test-stack.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Benchmark } from '../benchmark.ts';
import { figure, type Finding } from '../figure.ts';
import { type Load, preload } from '../ingest/load.ts';
import { watchCommits } from '../ingest/stopwatch.ts';
import { median } from '../statistics.ts';
import { usedDuring } from '../timers/usage.ts';
import { inTurn, type Mode, MODES, settingsFor, startSink } from './modes.ts';

interface Ground {
  readonly engines: Engines;
  readonly directory: string;
  /** Of the collector. */
  readonly url: string;
}

const startTraced = async (
  { engines, directory, url }: Ground,
  { name, databaseUrl, mode }: { readonly name: 'api' | 'worker' | 'ingest'; databaseUrl: string; mode: Mode },
): Promise<App> =>
  startApp({
    name,
    entry: join(import.meta.dirname, `../../../apps/${name}/dist/main.js`),
    port: await freePort(),
    env: {
      DATABASE_URL: databaseUrl,
      KAFKA_BROKERS: engines.kafka.brokers,
      TEMPORAL_ADDRESS: engines.temporal.address,
      TEMPORAL_NAMESPACE: engines.temporal.namespace,
      OIDC_ISSUER: engines.issuer.url,
      OIDC_AUDIENCE: 'throughline',
      ...settingsFor(mode, url),
    },
    logFile: join(directory, `${name}.log`),
    ...(name === 'ingest' ? { readyPath: '/healthz' } : {}),
  });

/** Microseconds of a process of ingest for each event, on a database of its own. */
const ingestRun = async (ground: Ground, load: Load, mode: Mode): Promise<number> => {
  const { postgres } = ground.engines;
  const { name, ownerUrl } = await postgres.createDatabase();
  const { appUrl } = await migrate(ownerUrl);
  await startOnRecord(appUrl, load.programmes, { tier: 'T2' });
  const database = databasePool(ownerUrl);
  const app = await startTraced(ground, { name: 'ingest', databaseUrl: appUrl, mode });
  try {
    const sql = 'SELECT sum(next_offset) AS committed FROM consumer_offsets';
    const { used } = await usedDuring({ ingest: app.pid }, () => watchCommits({ database, sql, events: load.events }));
    return (used.ingest.processorMs * 1_000) / load.events;
  } finally {
    await app.stop();
    await database.end();
    await postgres.dropDatabase(name);
  }
};

/** Milliseconds of an API and a worker for each programme that is started, until the relay has published it. */
const commandsRun = async (
  ground: Ground,
  { mode, count, prefix }: { readonly mode: Mode; readonly count: number; readonly prefix: string },
): Promise<number> => {
  const { database, issuer } = ground.engines;
  const pool = databasePool(database.ownerUrl);
  const [api, worker] = await Promise.all(
    (['api', 'worker'] as const).map((name) => startTraced(ground, { name, databaseUrl: database.url, mode })),
  );
  const manager = await apiCaller(api!.url, issuer.url, 'pm-1');
  const begin = async (part: string, many: number): Promise<void> => {
    await startProgrammes(
      manager,
      Array.from({ length: many }, (_, i) => `${prefix}-${part}-${i}`),
      { tier: 'T1' },
    );
    await untilRelayed(pool);
  };
  try {
    await begin('WARM', Math.ceil(count / 4));
    const { used } = await usedDuring({ api: api!.pid, worker: worker!.pid }, () => begin('RUN', count));
    return (used.api.processorMs + used.worker.processorMs) / count;
  } finally {
    manager.close();
    await Promise.all([api!.stop(), worker!.stop()]);
    await pool.end();
  }
};

const findingOf = (
  { name, unit, what }: { readonly name: string; readonly unit: string; readonly what: string },
  found: Readonly<Record<Mode, readonly number[]>>,
): Finding => ({
  figure: figure({ name, unit, ours: median(found.all), floor: median(found.off) }),
  goals: [],
  notes: [
    `${what}; floor: nothing is traced`,
    ...MODES.map(
      (mode) =>
        `${mode}: ${found[mode].map((value) => value.toPrecision(3)).join(', ')}; ratio of medians ${(median(found[mode]) / median(found.off)).toFixed(3)}`,
    ),
  ],
});

/** What tracing costs in processor time: of ingest for an event that brings a trace, of API and worker for a command. */
export const tracing: Benchmark = ({ isQuick, progress }) =>
  inWorkspace('bench', async (directory, atEnd) => {
    progress('starting engines');
    const sink = await startSink();
    atEnd(() => sink.close());
    const engines = await startEngines(directory);
    atEnd(() => engines.stop());
    const ground = { engines, directory, url: sink.url };
    const rounds = isQuick ? 1 : 3;
    const size = { programmes: 200, eventsEach: isQuick ? 40 : 100, isTraced: true };
    const load = await preload(engines.kafka.brokers, 'involvement.events.v1', size);
    const ingest = await inTurn(rounds, (mode, round) => {
      progress(`ingest, round ${round + 1} of ${rounds}: ${mode}`);
      return ingestRun(ground, load, mode);
    });
    const commands = await inTurn(rounds, (mode, round) => {
      progress(`commands, round ${round + 1} of ${rounds}: ${mode}`);
      const prefix = `T${round}-${MODES.indexOf(mode)}`;
      return commandsRun(ground, { mode, count: isQuick ? 20 : 80, prefix });
    });
    if (sink.received() === 0) throw new Error('nothing was traced');
    return [
      findingOf(
        {
          name: 'tracing.ingest',
          unit: 'µs',
          what: 'processor time of ingest for an event, each of a trace of its own',
        },
        ingest,
      ),
      findingOf(
        {
          name: 'tracing.commands',
          unit: 'ms',
          what: 'processor time of API and worker for a programme that is started',
        },
        commands,
      ),
    ];
  });
