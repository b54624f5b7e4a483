import { createServer } from 'node:http';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addSearchAttributes, startKafka, startPostgres, startTemporal, type Database } from '@throughline/infra';

/** What a test file is told when it asks; all of it survives JSON. */
export interface SharedEngines {
  readonly postgres: { readonly adminUrl: string };
  /** Another one at each asking. */
  readonly database: Database;
  readonly kafka: { readonly brokers: string };
  readonly temporal: { readonly address: string; readonly namespace: string };
}

interface Stoppable {
  stop(): Promise<void>;
}

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
  const once = <T extends Stoppable>(start: () => Promise<T>): (() => Promise<T>) => {
    let started: Promise<T> | undefined;
    return () =>
      (started ??= start().then((engine) => {
        running.push(engine);
        return engine;
      }));
  };
  // A test run need not survive a crash of the machine, only `kill -9`, and for that no fsync is needed.
  const postgres = once(() => startPostgres({ directory: join(directory, 'postgres'), settings: { fsync: 'off' } }));
  const kafka = once(() => startKafka({ directory: join(directory, 'kafka') }));
  const temporal = once(async () => {
    const engine = await startTemporal({ directory: join(directory, 'temporal'), uiPort: false });
    await addSearchAttributes(engine.address, engine.namespace);
    return engine;
  });
  const answers: { readonly [Name in keyof SharedEngines]: () => Promise<SharedEngines[Name]> } = {
    postgres: async () => ({ adminUrl: (await postgres()).adminUrl }),
    database: async () => (await postgres()).createDatabase(),
    kafka: async () => ({ brokers: (await kafka()).brokers }),
    temporal: async () => {
      const { address, namespace } = await temporal();
      return { address, namespace };
    },
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
