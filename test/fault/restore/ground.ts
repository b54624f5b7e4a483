import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Postgres, startPostgres, until } from '@throughline/infra';
import { apiCaller, type ApiCaller } from '../../stack/api-caller.ts';
import { databasePool } from '../../stack/database-pool.ts';
import { dump, restore } from '../../stack/dump.ts';
import { followPublications, type Publications } from '../../stack/published.ts';
import { startTestStack, type TestStack } from '../../stack/test-stack.ts';
import { Acknowledged } from '../acknowledged.ts';
import { openPost, type Post, prepareReminding, type Reminded } from '../reminder-ground.ts';

export const PUBLISHED = 'programme.events.v1';

/** A stack of which engines are put back, lost and held, while its applications stay up. */
export interface RestoreGround {
  readonly stack: TestStack;
  readonly directory: string;
  readonly post: Post;
  readonly reminded: Reminded;
  readonly people: { readonly manager: ApiCaller; readonly approver: ApiCaller };
  readonly publications: Publications;
  readonly acknowledged: Acknowledged;
  /** The PostgreSQL that serves now, and its directory. */
  postgres: { readonly engine: Postgres; readonly directory: string };
  close(): Promise<void>;
}

export const openRestoreGround = async (directory: string): Promise<RestoreGround> => {
  const post = await openPost(directory);
  const stack = await startTestStack({
    directory,
    env: { ingest: { SESSION_TIMEOUT: '2s' }, worker: post.workerEnv },
    brokerProperties: { 'group.min.session.timeout.ms': '1000' },
  });
  const reminded = await prepareReminding(stack, post);
  const caller = (person: string) => apiCaller(stack.apps.api.url, stack.issuer.url, person);
  const people = { manager: await caller('pm-1'), approver: await caller('ap-1') };
  const publications = await followPublications(stack.kafka.brokers, PUBLISHED, 'restore-follower');
  const ground: RestoreGround = {
    stack,
    directory,
    post,
    reminded,
    people,
    publications,
    acknowledged: new Acknowledged(),
    postgres: { engine: stack.postgres, directory: join(directory, 'postgres') },
    close: async () => {
      people.manager.close();
      people.approver.close();
      await publications.close();
      await reminded.close();
      await stack.stop();
      await ground.postgres.engine.stop();
      await post.close();
    },
  };
  return ground;
};

/** Ends the cluster for good, and puts a dump of its database into a new one at the same address. The applications are told nothing. */
export const moveToNewCluster = async (ground: RestoreGround): Promise<void> => {
  const { database } = ground.stack;
  const taken = await dump(database.ownerUrl);
  const { engine, directory } = ground.postgres;
  await engine.kill();
  const next = join(ground.directory, 'postgres-new');
  await mkdir(next, { recursive: true });
  await copyFile(join(directory, 'password'), join(next, 'password'));
  const fresh = await startPostgres({ directory: next, port: engine.port });
  ground.postgres = { engine: fresh, directory: next };
  const name = new URL(database.ownerUrl).pathname.slice(1);
  // Under another name until it is whole, so that nobody takes an empty record for ours.
  const { ownerUrl } = await fresh.createDatabase(`${name}_restoring`);
  await restore(taken, ownerUrl);
  const admin = databasePool(fresh.adminUrl);
  await admin.query(`ALTER DATABASE ${name}_restoring RENAME TO ${name}`).finally(() => admin.end());
};

const NOT_INVOLVEMENT = `SELECT event_id FROM events WHERE type NOT LIKE 'throughline.involvement.%' ORDER BY position`;

/** Ids of all that the engine has recorded by now. */
export const recordedByEngine = async (ground: RestoreGround): Promise<readonly string[]> => {
  const database = databasePool(ground.stack.database.ownerUrl);
  const { rows } = await database.query<{ event_id: string }>(NOT_INVOLVEMENT).finally(() => database.end());
  return rows.map(({ event_id: id }) => id);
};

/** Waits until all of the applications say that they are ready; resolves with those that do not in time. */
export const notReady = async ({ stack }: RestoreGround): Promise<readonly string[]> => {
  const down: string[] = [];
  for (const [name, app] of Object.entries(stack.apps))
    await until(
      async () => {
        const { status } = await fetch(app.readyUrl);
        if (status !== 200) throw new Error(`${name} is not ready`);
      },
      { what: name, timeoutMilliseconds: 90_000, everyMilliseconds: 200 },
    ).catch(() => down.push(name));
  return down;
};
