import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Engine } from '@throughline/infra';

const run = promisify(execFile);

/**
 * A copy of a PostgreSQL's files, taken while it is stopped, as backups of file systems are: put back, it has the same identifier and time-line.
 * @param directory The one it was started with.
 */
export const coldBackup = async (postgres: Engine, directory: string): Promise<{ putBack(): Promise<void> }> => {
  const data = join(directory, 'data');
  const copy = join(directory, 'data.backup');
  await postgres.stop();
  await run('cp', ['-a', data, copy]);
  await postgres.restart();
  return {
    putBack: async () => {
      await postgres.kill();
      await rm(data, { recursive: true });
      await run('mv', [copy, data]);
      await postgres.restart();
    },
  };
};
