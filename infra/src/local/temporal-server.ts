import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OnProgress } from '../../local/engines.mjs';
import { probeTemporal } from '../../local/probes.mjs';
import { run } from '../../local/run.mjs';
import { prepareTemporalServer } from '../../local/temporal-server.mjs';
import { engineOf, launchUntil } from './engine.ts';
import { freePort } from './ports.ts';
import type { Postgres } from './postgres.ts';
import { withTemporal } from './temporal-connection.ts';
import type { Temporal } from './temporal.ts';
import { until } from './until.ts';

export interface TemporalServerOptions {
  /** Configuration and log live there; made when missing. */
  readonly directory: string;
  /** Where it keeps its state: two databases of its own there. */
  readonly postgres: Postgres;
  readonly onProgress?: OnProgress;
}

const HOST = '127.0.0.1';
const NAMESPACE = 'default';
const DATABASES = { temporal: 'temporal', temporal_visibility: 'visibility' } as const;
const SHARDS = 4;
const RETENTION_SECONDS = 86_400;

interface Login {
  readonly user: string;
  readonly password: string;
  readonly address: string;
}

/** Makes both databases and their schema, as an operator does before the first start. */
const makeSchema = async (tool: string, { postgres, directory }: TemporalServerOptions): Promise<Login> => {
  const logFile = join(directory, 'schema.log');
  let owner = new URL(postgres.adminUrl);
  for (const [name, schema] of Object.entries(DATABASES)) {
    owner = new URL((await postgres.createDatabase(name)).ownerUrl);
    const env = { ...process.env, SQL_PASSWORD: decodeURIComponent(owner.password) };
    const where = ['--plugin', 'postgres12', '--ep', HOST, '-p', owner.port, '-u', owner.username, '--db', name];
    await run(tool, [...where, 'setup-schema', '-v', '0.0'], { env, logFile });
    await run(tool, [...where, 'update-schema', '-s', `postgresql/v12/${schema}`], { env, logFile });
  }
  return {
    user: owner.username,
    password: decodeURIComponent(owner.password),
    address: `${HOST}:${owner.port}`,
  };
};

const storeOf = (databaseName: string, { user, password, address }: Login) => ({
  sql: {
    pluginName: 'postgres12',
    databaseName,
    connectAddr: address,
    connectProtocol: 'tcp',
    user,
    password,
    maxConns: 20,
    maxIdleConns: 20,
    maxConnLifetime: '1h',
  },
});

const rpc = async (grpcPort?: number) => ({
  rpc: { grpcPort: grpcPort ?? (await freePort()), membershipPort: await freePort(), bindOnLocalHost: true },
});

/** Its configuration is YAML, of which JSON is a part. */
const configuration = async (directory: string, port: number, login: Login): Promise<string> =>
  JSON.stringify({
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: SHARDS,
      datastores: { default: storeOf('temporal', login), visibility: storeOf('temporal_visibility', login) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: HOST } },
    services: {
      frontend: await rpc(port),
      matching: await rpc(),
      history: await rpc(),
      worker: await rpc(),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `${HOST}:${port}` },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: join(directory, 'dynamic.yaml'), pollInterval: '60s' },
  });

/** Makes the namespace, and waits until all of the server has heard of it. */
const makeNamespace = (address: string): Promise<void> =>
  withTemporal({ address }, async ({ workflowService }) => {
    const made = { namespace: NAMESPACE, workflowExecutionRetentionPeriod: { seconds: RETENTION_SECONDS as never } };
    await until(() => workflowService.registerNamespace(made), {
      what: "Temporal's namespace",
      timeoutMilliseconds: 60_000,
      everyMilliseconds: 500,
    });
    await until(() => workflowService.countWorkflowExecutions({ namespace: NAMESPACE }), {
      what: "Temporal's namespace",
      timeoutMilliseconds: 60_000,
      everyMilliseconds: 500,
    });
  });

/**
 * Starts Temporal's server with its state in PostgreSQL, all four services in one process; ready means that its namespace answers.
 * @throws when it cannot be built, its schema cannot be made, or it does not get ready.
 */
export const startTemporalServer = async (options: TemporalServerOptions): Promise<Temporal> => {
  const { directory, onProgress } = options;
  mkdirSync(directory, { recursive: true });
  const logFile = join(directory, 'temporal.log');
  const { server, schema } = await prepareTemporalServer(onProgress);
  const login = await makeSchema(schema, options);
  const port = await freePort();
  writeFileSync(join(directory, 'throughline.yaml'), await configuration(directory, port, login), { mode: 0o600 });
  writeFileSync(join(directory, 'dynamic.yaml'), '{}');
  const args = ['--root', directory, '--config', '.', '--env', 'throughline', '--allow-no-auth', 'start'];
  const launch = () =>
    launchUntil({ name: 'Temporal', command: server, args, cwd: directory, logFile }, () => probeTemporal(HOST, port));
  const address = `${HOST}:${port}`;
  const engine = await engineOf(logFile, launch, { address, port, namespace: NAMESPACE, uiUrl: undefined });
  try {
    await makeNamespace(address);
  } catch (error) {
    await engine.stop();
    throw error;
  }
  return engine;
};
