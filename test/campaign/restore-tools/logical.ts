import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '@throughline/event-store';
import { type Postgres, startPostgres } from '@throughline/infra';
import { carryOut } from '../../stack/database-pool.ts';
import type { AtEnd, Grounds } from './ground.ts';
import type { PostgresTools } from './tools.ts';

/** A dump, from which the record is made again in another cluster at the same address. */
export interface LogicalBackup {
  putIntoNewCluster(): Promise<Postgres>;
}

/** Takes a dump under load by `pg_dump`. */
export const dumpByTool = async (
  { stack, directory }: Grounds,
  tools: PostgresTools,
  atEnd: AtEnd,
): Promise<LogicalBackup> => {
  const file = join(directory, 'record.dump');
  const { ownerUrl, adminUrl } = stack.database;
  await tools.run('pg_dump', `--dbname=${ownerUrl}`, '--format=custom', `--file=${file}`);
  return {
    putIntoNewCluster: async () => {
      const { port } = new URL(adminUrl);
      await stack.postgres.kill();
      const next = join(directory, 'postgres-new');
      await mkdir(next);
      // Passwords derive from the owner's, which goes on.
      await copyFile(join(directory, 'postgres/password'), join(next, 'password'));
      const fresh = await startPostgres({ directory: next, port: Number(port) });
      atEnd(() => fresh.stop());
      const name = new URL(ownerUrl).pathname.slice(1);
      // As docs/restoring.md says: roles, an empty database under another name, all of the dump, then its name.
      const restoring = await fresh.createDatabase(`${name}_restoring`);
      for (const role of ['app', 'sealer', 'console'])
        await carryOut(restoring.ownerUrl, `CREATE ROLE throughline_${role} LOGIN`);
      const admin = new URL(fresh.adminUrl);
      admin.pathname = `/${restoring.name}`;
      await tools.run(
        'pg_restore',
        `--dbname=${admin.href}`,
        '--no-owner',
        '--role=throughline_owner',
        '--exit-on-error',
        file,
      );
      await migrate(restoring.ownerUrl);
      await carryOut(fresh.adminUrl, `ALTER DATABASE ${restoring.name} RENAME TO ${name}`);
      return fresh;
    },
  };
};
