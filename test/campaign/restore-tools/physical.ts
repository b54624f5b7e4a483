import { execFile } from 'node:child_process';
import { appendFileSync, chownSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { until } from '@throughline/infra';
import { carryOut, databasePool } from '../../stack/database-pool.ts';
import type { Grounds } from './ground.ts';
import type { PostgresTools } from './tools.ts';

const execute = promisify(execFile);

/** Gives what we have made to the user as whom PostgreSQL runs. */
const handOver = async (path: string, like: string): Promise<void> => {
  const { uid, gid } = statSync(like);
  await execute('chown', ['-R', `${uid}:${gid}`, path]);
};

/** A full backup with the write-ahead log since then: the record can be put back as it was at any moment. */
export interface PhysicalBackup {
  /** Puts the record back as it was at `moment` (by the server's clock), while nothing of ours asks. */
  putBack(moment: string): Promise<void>;
}

export const now = async ({ stack }: Grounds): Promise<string> => {
  const database = databasePool(stack.database.adminUrl);
  const { rows } = await database
    .query<{ at: string }>('SELECT clock_timestamp()::text AS at')
    .finally(() => database.end());
  return rows[0]!.at;
};

/** Turns the archive on, and takes a full backup under load by `pg_basebackup`. */
export const backUpPhysically = async (
  { stack, directory }: Grounds,
  tools: PostgresTools,
): Promise<PhysicalBackup> => {
  const { adminUrl } = stack.database;
  const data = join(directory, 'postgres/data');
  const [archive, backup] = [join(directory, 'postgres/archive'), join(directory, 'postgres/backup')];
  await mkdir(archive);
  const { uid, gid } = statSync(data);
  chownSync(archive, uid, gid);
  await carryOut(adminUrl, `ALTER SYSTEM SET archive_mode = on`);
  await carryOut(adminUrl, `ALTER SYSTEM SET archive_command = 'cp %p ${archive}/%f'`);
  await stack.postgres.restart();
  const server = new URL(adminUrl);
  server.pathname = '/postgres';
  await tools.run(
    'pg_basebackup',
    `--dbname=${server.href}`,
    `--pgdata=${backup}`,
    '--checkpoint=fast',
    '--wal-method=stream',
  );
  const archived = async (): Promise<void> => {
    const database = databasePool(adminUrl);
    const { rows } = await database
      .query<{ file: string }>('SELECT pg_walfile_name(pg_switch_wal()) AS file')
      .finally(() => database.end());
    const file = rows[0]!.file;
    await until(
      () =>
        readdirSync(archive).includes(file) ? Promise.resolve() : Promise.reject(new Error(`${file} is not archived`)),
      { what: 'The archive', timeoutMilliseconds: 60_000, everyMilliseconds: 100 },
    );
  };
  return {
    putBack: async (moment) => {
      await archived();
      await stack.postgres.kill();
      await pause(500);
      await rename(data, `${data}.lost`);
      await rename(backup, data);
      writeFileSync(join(data, 'recovery.signal'), '');
      appendFileSync(
        join(data, 'postgresql.auto.conf'),
        `restore_command = 'cp ${archive}/%f %p'\nrecovery_target_time = '${moment}'\nrecovery_target_action = 'promote'\n`,
      );
      await handOver(data, `${data}.lost`);
      await stack.postgres.restart();
      await until(
        async () => {
          const database = databasePool(adminUrl);
          const { rows } = await database
            .query<{ recovering: boolean }>('SELECT pg_is_in_recovery() AS recovering')
            .finally(() => database.end());
          if (rows[0]?.recovering !== false) throw new Error('it recovers');
        },
        { what: 'The end of the recovery', timeoutMilliseconds: 60_000, everyMilliseconds: 100 },
      );
      await rm(`${data}.lost`, { recursive: true });
    },
  };
};
