import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '@throughline/event-store';
import {
  addSearchAttributes,
  type App,
  createTopics,
  freePort,
  type Issuer,
  type Kafka,
  type KafkaOptions,
  type Postgres,
  type PostgresOptions,
  prepareLog,
  startApp,
  startIssuer,
  startKafka,
  startPostgres,
  startTemporal,
  type Temporal,
  type TemporalOptions,
} from '@throughline/infra';
import { prepareSecuring, type Securing } from './securing.ts';

export type AppName = 'api' | 'worker' | 'ingest';

/** Engines on free ports. */
export interface Engines {
  readonly postgres: Postgres;
  readonly kafka: Kafka;
  readonly temporal: Temporal;
  readonly issuer: Issuer;
  /** As the applications connect, as the sealer, as the console, as the tables' owner, and as superuser. */
  readonly database: {
    readonly url: string;
    readonly sealerUrl: string;
    readonly consoleUrl: string;
    readonly ownerUrl: string;
    readonly adminUrl: string;
  };
  stop(): Promise<void>;
}

/** Everything that runs in production, each a process of its own on a free port, so that each can be killed alone. */
export interface TestStack extends Engines {
  readonly apps: Readonly<Record<AppName, App>>;
  /** What each application gets in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ways to log in to Kafka, where engines are secured. */
  readonly logins: Securing['logins'] | undefined;
  /** Keys by which what Temporal keeps is encrypted, where engines are secured. */
  readonly payloadKeys: Securing['payloadKeys'] | undefined;
  /** Public keys of the log, a line each; none where it is not sealed. */
  readonly logKeys: readonly string[];
}

/** Environment of single applications. */
export type AppEnv = Readonly<Partial<Record<AppName, Readonly<Record<string, string>>>>>;

interface EngineOptions {
  readonly postgres?: Pick<PostgresOptions, 'env' | 'logFile' | 'tls'>;
  readonly kafka?: Partial<Omit<KafkaOptions, 'directory'>>;
  readonly temporal?: Pick<TemporalOptions, 'logFile'>;
}

export interface TestStackOptions {
  /** Data and logs of all live there. */
  readonly directory: string;
  /** Environment of single applications, on top of what all get; a function of the engines where it depends on them. */
  readonly env?: AppEnv | ((engines: Engines) => AppEnv);
  /** How engines are started, beside what the stack itself needs. */
  readonly engines?: EngineOptions;
  readonly brokerProperties?: Readonly<Record<string, string>>;
  /** Applications reach every engine encrypted, and prove who they are. */
  readonly secured?: boolean;
  /** Has the worker seal the record. Its keys are in the stack then. */
  readonly sealed?: boolean;
}

const entryOf = (name: AppName): string => fileURLToPath(new URL(`../../apps/${name}/dist/main.js`, import.meta.url));

/** Starts the engines alone, with what applications need of them: a database, topics, search attributes. */
export const startEngines = async (
  directory: string,
  brokerProperties: Readonly<Record<string, string>> = {},
  securing?: EngineOptions,
): Promise<Engines> => {
  const issuerPort = await freePort();
  const properties = { ...securing?.kafka?.properties, ...brokerProperties };
  const [postgres, kafka, temporal, issuer] = await Promise.all([
    startPostgres({ directory: join(directory, 'postgres'), ...securing?.postgres }),
    startKafka({ directory: join(directory, 'kafka'), ...securing?.kafka, properties }),
    startTemporal({ directory: join(directory, 'temporal'), uiPort: false, ...securing?.temporal }),
    startIssuer({ directory: join(directory, 'oidc'), host: '127.0.0.1', port: issuerPort, audience: 'throughline' }),
  ]);
  const { name, ownerUrl } = await postgres.createDatabase();
  const [{ appUrl, sealerUrl, consoleUrl }] = await Promise.all([
    migrate(ownerUrl),
    createTopics(kafka.brokers),
    addSearchAttributes(temporal),
  ]);
  const admin = new URL(postgres.adminUrl);
  admin.pathname = `/${name}`;
  return {
    postgres,
    kafka,
    temporal,
    issuer,
    database: { url: appUrl, sealerUrl, consoleUrl, ownerUrl, adminUrl: admin.href },
    stop: async () => {
      await Promise.all([kafka, temporal, postgres, issuer].map((engine) => engine.stop()));
    },
  };
};

/** Starts the engines, then the applications as they were built; ready when each says so itself. */
export const startTestStack = async (options: TestStackOptions): Promise<TestStack> => {
  const { directory, brokerProperties = {}, sealed = false } = options;
  const securing = options.secured === true ? await prepareSecuring(directory) : undefined;
  const engines = await startEngines(directory, brokerProperties, securing ?? options.engines);
  const secured = await securing?.reach(engines);
  const { kafka, temporal, issuer, database } = engines;
  const env = typeof options.env === 'function' ? options.env(engines) : (options.env ?? {});
  const everywhere = {
    LOG_LEVEL: 'info',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: kafka.brokers,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: 'throughline',
    ...secured?.env,
  };
  const log = sealed ? prepareLog(directory) : undefined;
  const sealing = log && { worker: { ...log.env, SEALER_DATABASE_URL: database.sealerUrl } };
  const start = async (name: AppName): Promise<App> =>
    startApp({
      name,
      entry: entryOf(name),
      port: await freePort(),
      env: { ...everywhere, ...securing?.login(name), ...(name === 'worker' ? sealing?.worker : {}), ...env[name] },
      logFile: join(directory, `${name}.log`),
    });
  const [api, worker, ingest] = await Promise.all([start('api'), start('worker'), start('ingest')]);
  return {
    ...engines,
    apps: { api, worker, ingest },
    environment: everywhere,
    logins: securing?.logins,
    payloadKeys: securing?.payloadKeys,
    logKeys: log?.verifierKeys ?? [],
    stop: async () => {
      await Promise.all([api, worker, ingest].map((app) => app.stop()));
      await secured?.close();
      await securing?.close();
      await engines.stop();
    },
  };
};
