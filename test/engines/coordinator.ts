import { createServer } from 'node:http';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addSearchAttributes, startKafka, startPostgres, startTemporal, type Database } from '@throughline/infra';
import { bundleWorkflows, makeAssets } from './built.ts';
import { type MigratedDatabase, migratedDatabases } from './migrated-databases.ts';

/** What a test file is told when it asks; all of it survives JSON. */
export interface SharedEngines {
  readonly postgres: { readonly adminUrl: string };
  /** Another one at each asking, without tables. */
  readonly database: Database;
  /** Another one at each asking, with the schema and its roles. */
  readonly migrated: MigratedDatabase;
  readonly kafka: { readonly brokers: string };
  readonly temporal: { readonly address: string; readonly namespace: string };
  /** The bundle of the workflows as they are in the working tree, in a file. */
  readonly workflows: { readonly codePath: string };
  /** The console's style and scripts as they are in the working tree, in a folder. */
  readonly assets: { readonly folder: string };
}

interface Stoppable {
  stop(): Promise<void>;
}

/** Makes something at the first asking, and gives the same ever after. */
const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
};

/** One set of engines for a whole run of jest: each starts when the first test file asks for it. */
export interface Coordinator {
  readonly url: string;
  stop(): Promise<void>;
}

export const startCoordinator = async (): Promise<Coordinator> => {
  const directory = await mkdtemp(join(tmpdir(), 'throughline-test-'));
  // PostgreSQL runs as another user when we are root; it must be able to pass through.
  await chmod(directory, 0o711);
  const running: Stoppable[] = [];
  const started = <T extends Stoppable>(start: () => Promise<T>): (() => Promise<T>) =>
    once(async () => {
      const engine = await start();
      running.push(engine);
      return engine;
    });
  // A test run need not survive a crash of the machine, only `kill -9`, and for that no fsync is needed.
  const postgres = started(() => startPostgres({ directory: join(directory, 'postgres'), settings: { fsync: 'off' } }));
  const kafka = started(() => startKafka({ directory: join(directory, 'kafka') }));
  const temporal = started(async () => {
    const engine = await startTemporal({ directory: join(directory, 'temporal'), uiPort: false });
    await addSearchAttributes(engine);
    return engine;
  });
  const migrated = once(async () => migratedDatabases(await postgres()));
  const workflows = once(() => bundleWorkflows(directory));
  const assets = once(() => makeAssets(directory));
  const answers: { readonly [Name in keyof SharedEngines]: () => Promise<SharedEngines[Name]> } = {
    postgres: async () => ({ adminUrl: (await postgres()).adminUrl }),
    database: async () => (await postgres()).createDatabase(),
    migrated: async () => (await migrated())(),
    kafka: async () => ({ brokers: (await kafka()).brokers }),
    temporal: async () => {
      const { address, namespace } = await temporal();
      return { address, namespace };
    },
    workflows: async () => ({ codePath: await workflows() }),
    assets: async () => ({ folder: await assets() }),
  };
  const asked: Promise<unknown>[] = [];
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    const answer =
      name in answers ? answers[name as keyof SharedEngines]() : Promise.reject(new Error('no such engine'));
    asked.push(answer);
    answer.then(
      (engine) => response.end(JSON.stringify(engine)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : 'unknown'),
    );
  });
  // The asker closes its connections: one that this side closed could be taken for another question at that very moment.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve));
  server.unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await Promise.allSettled(asked);
      await Promise.all(running.map((engine) => engine.stop()));
      await rm(directory, { recursive: true, force: true });
    },
  };
};
