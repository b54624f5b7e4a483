import { freePort } from '@throughline/infra';
import { type Link, openLink } from '../../stack/link.ts';
import type { AppName, Engines, TestStackOptions } from '../../stack/test-stack.ts';

export type EngineName = 'postgres' | 'kafka' | 'temporal';

/** Which engines each process uses. */
const USES: Readonly<Record<AppName, readonly EngineName[]>> = {
  api: ['postgres', 'kafka', 'temporal'],
  worker: ['postgres', 'kafka', 'temporal'],
  ingest: ['postgres', 'kafka'],
};

/** The way of one process to one engine. */
interface Way {
  readonly app: AppName;
  readonly engine: EngineName;
  readonly link: Link;
}

const through = (url: string, { port }: Link): string => {
  const moved = new URL(url);
  moved.port = String(port);
  return moved.href;
};

/** Environment by which each process reaches engines through its links alone. */
const environmentOf = (ways: readonly Way[], { database }: Engines): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ways.flatMap(({ engine, app, link }) => {
      const address = `127.0.0.1:${link.port}`;
      if (engine === 'kafka') return [['KAFKA_BROKERS', address]];
      if (engine === 'temporal') return [['TEMPORAL_ADDRESS', address]];
      const sealer: [string, string][] =
        app === 'worker' ? [['SEALER_DATABASE_URL', through(database.sealerUrl, link)]] : [];
      return [['DATABASE_URL', through(database.url, link)], ...sealer];
    }),
  );

/** A link for each process and each engine it uses, and how a stack is started that goes through them. */
export const openLinks = async (): Promise<{
  readonly ways: readonly Way[];
  readonly options: Pick<TestStackOptions, 'env' | 'engines'>;
  close(): Promise<void>;
}> => {
  const ways: Way[] = [];
  const relayed: Record<string, { readonly port: number; readonly advertised: number }> = {};
  let engines: Engines | undefined;
  for (const [app, used] of Object.entries(USES) as [AppName, readonly EngineName[]][])
    for (const engine of used) {
      // A broker leads its clients to the address it knows for itself, so that each link to Kafka ends at a listener of its own.
      const listener = await freePort();
      const link = await openLink(() => (engine === 'kafka' ? listener : (engines?.[engine].port ?? 0)));
      if (engine === 'kafka') relayed[app.toUpperCase()] = { port: listener, advertised: link.port };
      ways.push({ app, engine, link });
    }
  return {
    ways,
    options: {
      engines: { kafka: { relayed } },
      env: (started) => {
        engines = started;
        const of = (name: AppName) =>
          environmentOf(
            ways.filter(({ app }) => app === name),
            started,
          );
        return { api: of('api'), worker: of('worker'), ingest: of('ingest') };
      },
    },
    close: async () => {
      await Promise.all(ways.map(({ link }) => link.close()));
    },
  };
};
