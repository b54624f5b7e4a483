import { join } from 'node:path';
import { migrate } from '@throughline/event-store';
import {
  type PgBouncer,
  type Postgres,
  REPLICATED,
  type Standby,
  startPgBouncer,
  startPostgres,
  startStandby,
} from '@throughline/infra';
import type { Progress } from '../../progress.ts';

/** URLs of one database, by the role that connects. */
interface Urls {
  readonly app: string;
  readonly sealer: string;
  readonly console: string;
}

/** A primary with a synchronous standby, both behind PgBouncer in transaction mode. */
export interface ReplicatedDatabase {
  readonly bouncer: PgBouncer;
  /** Through the pooler. */
  readonly pooled: Urls;
  /** At the server that is the primary now, as the application. */
  direct(): string;
  /** Kills the primary, promotes the standby and leads the pooler there, as an operator's tool does. */
  failOver(): Promise<void>;
  /** Gives the primary a standby again, for which every commit waits. */
  addStandby(): Promise<void>;
  stop(): Promise<void>;
}

const elsewhere = (url: string, { port }: Postgres): string => {
  const moved = new URL(url);
  moved.port = String(port);
  return moved.href;
};

/** Starts all three, with the schema in a database of its own. */
export const startReplicatedDatabase = async (directory: string, progress: Progress): Promise<ReplicatedDatabase> => {
  progress('starting PostgreSQL and its standby');
  const servers: Postgres[] = [];
  const first = await startPostgres({ directory: join(directory, 'postgres-1'), settings: REPLICATED });
  servers.push(first);
  let primary: Postgres = first;
  let standby: Standby | undefined;
  const addStandby = async (): Promise<void> => {
    standby = await startStandby(primary, join(directory, `postgres-${servers.length + 1}`));
    servers.push(standby);
  };
  const { ownerUrl } = await first.createDatabase('throughline');
  const { appUrl, sealerUrl, consoleUrl } = await migrate(ownerUrl);
  await addStandby();
  progress('starting PgBouncer');
  const bouncer = await startPgBouncer({
    directory: join(directory, 'pgbouncer'),
    target: primary,
    urls: [appUrl, sealerUrl, consoleUrl],
    onProgress: progress,
  });
  return {
    bouncer,
    pooled: {
      app: bouncer.through(appUrl),
      sealer: bouncer.through(sealerUrl),
      console: bouncer.through(consoleUrl),
    },
    direct: () => elsewhere(appUrl, primary),
    failOver: async () => {
      if (standby === undefined) throw new Error('there is no standby to fail over to');
      await primary.kill();
      await standby.promote();
      bouncer.leadTo(standby);
      primary = standby;
      standby = undefined;
    },
    addStandby,
    stop: async () => {
      await bouncer.stop();
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
};
