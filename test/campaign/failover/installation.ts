import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  addSearchAttributes,
  type App,
  createTopics,
  type Engine,
  freePort,
  type Issuer,
  type KafkaCluster,
  prepareLog,
  startApp,
  startIssuer,
  startKafkaCluster,
  startPostgres,
  startTemporalServer,
  supervise,
} from '@throughline/infra';
import { openPost, type Post } from '../../fault/reminder-ground.ts';
import type { Progress } from '../../progress.ts';
import type { CampaignSettings } from '../campaign.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { type ReplicatedDatabase, startReplicatedDatabase } from './database.ts';

/** How many of each process. */
const PROCESSES = { api: 2, ingest: 3, worker: 3, console: 2 } as const;
const BROKERS = 3;

type AppName = keyof typeof PROCESSES;

/** One of the processes that can be killed, started again by its supervisor. */
export interface Component {
  /** `api 1` */
  readonly name: string;
  readonly engine: Engine;
  /** Of an application only: answers 200 when it works. */
  readonly readyUrl?: string;
}

/** Everything of which there is more than one in production, each a process of its own. */
export interface Installation {
  readonly database: ReplicatedDatabase;
  readonly kafka: KafkaCluster;
  readonly issuer: Issuer;
  readonly post: Post;
  /** The API, both processes behind one address; the console likewise. */
  readonly api: Balancer;
  readonly console: Balancer;
  readonly apps: readonly Component[];
  readonly engines: readonly Component[];
  /** Public keys of the log, a line each. */
  readonly logKeys: readonly string[];
}

type AtEnd = (undo: () => Promise<unknown>) => void;

const entryOf = (name: AppName): string =>
  fileURLToPath(new URL(`../../../apps/${name}/dist/main.js`, import.meta.url));

const startTemporal = async (directory: string, atEnd: AtEnd, progress: Progress) => {
  const postgres = await startPostgres({ directory: join(directory, 'postgres-temporal') });
  atEnd(() => postgres.stop());
  const temporal = await startTemporalServer({
    directory: join(directory, 'temporal'),
    postgres,
    onProgress: (text) => progress(`Temporal: ${text}`),
  });
  atEnd(() => temporal.stop());
  await addSearchAttributes(temporal);
  return temporal;
};

/** Starts engines and applications below `directory`. What is handed to `atEnd` stops them. */
export const startInstallation = async (
  directory: string,
  atEnd: AtEnd,
  { progress, explain }: Pick<CampaignSettings, 'progress' | 'explain'>,
): Promise<Installation> => {
  const stopping = new AbortController();
  progress('starting the engines');
  const [database, kafka, temporal, issuer, post] = await Promise.all([
    startReplicatedDatabase(directory, progress),
    startKafkaCluster(join(directory, 'kafka'), BROKERS),
    startTemporal(directory, atEnd, progress),
    startIssuer({
      directory: join(directory, 'oidc'),
      host: '127.0.0.1',
      port: await freePort(),
      audience: 'throughline',
    }),
    openPost(directory),
  ]);
  for (const stop of [() => database.stop(), () => kafka.stop(), () => issuer.stop(), () => post.close()]) atEnd(stop);
  await createTopics(kafka.brokers, undefined, { minInSync: 2 });
  const log = prepareLog(directory);
  const common = {
    LOG_LEVEL: 'info',
    DATABASE_URL: database.pooled.app,
    KAFKA_BROKERS: kafka.brokers,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: 'throughline',
  };
  const start = async (name: AppName, number: number, port: number, env: Readonly<Record<string, string>>) => {
    progress(`starting ${name} ${number}`);
    const logFile = join(directory, `${name}-${number}.log`);
    const app = await startApp({ name: `${name} ${number}`, entry: entryOf(name), port, env, logFile });
    atEnd(() => app.stop());
    return app;
  };
  const startAll = async (name: AppName, env: Readonly<Record<string, string>>) => {
    const started: App[] = [];
    const ports: number[] = [];
    for (let number = 1; number <= PROCESSES[name]; number += 1) {
      const port = await freePort();
      ports.push(port);
      started.push(await start(name, number, port, env));
    }
    return { started, ports };
  };
  const api = await startAll('api', common);
  const apiBalancer = await startBalancer(api.ports);
  atEnd(() => apiBalancer.close());
  const ingest = await startAll('ingest', common);
  const worker = await startAll('worker', {
    ...common,
    ...post.workerEnv,
    ...log.env,
    SEALER_DATABASE_URL: database.pooled.sealer,
  });
  const console = await startAll('console', {
    API_URL: apiBalancer.url,
    OIDC_ISSUER: issuer.url,
    CONSOLE_DATABASE_URL: database.pooled.console,
    SESSION_KEY: '7'.repeat(64),
  });
  const consoleBalancer = await startBalancer(console.ports);
  atEnd(() => consoleBalancer.close());
  const apps = Object.entries({ api, ingest, worker, console }).flatMap(([name, { started }]) =>
    started.map((engine, i): Component => ({ name: `${name} ${i + 1}`, engine, readyUrl: engine.readyUrl })),
  );
  const engines: readonly Component[] = [
    ...kafka.nodes.map((engine, i) => ({ name: `broker ${i + 1}`, engine })),
    { name: 'temporal', engine: temporal },
    { name: 'pgbouncer', engine: database.bouncer },
  ];
  const options = {
    // That a process ended is the campaign's doing; that it did not come back is not.
    show: (name: string, state: string, text: string) => {
      if (state === 'warning' && !text.startsWith('ended ')) explain(`${name}: ${text}`);
    },
    stopping: stopping.signal,
    ready: '',
  };
  for (const { name, engine } of [...apps, ...engines]) void supervise(name, engine, options);
  // First of all: what is stopped from now on is not started again.
  atEnd(() => Promise.resolve(stopping.abort()));
  return {
    database,
    kafka,
    issuer,
    post,
    api: apiBalancer,
    console: consoleBalancer,
    apps,
    engines,
    logKeys: log.verifierKeys,
  };
};
