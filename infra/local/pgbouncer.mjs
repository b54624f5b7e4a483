/** PgBouncer, the connection pooler of PostgreSQL: of this machine, else Debian's package unpacked into the user's cache. Built-ins only. */
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory, logFile, once } from './cache.mjs';
import { findOnPath, run } from './run.mjs';

/** What it needs and a machine may lack; Debian's releases name these packages differently. */
const LIBRARY = /^\s*(?:\|?Depends): (lib(?:event|c-ares|cares)\S*)$/;

/** Unpacks the package and its libraries into `folder`, without rights of an administrator. */
const unpack = async (folder, onProgress) => {
  const log = logFile('pgbouncer');
  const libraries = [];
  await run('apt-cache', ['depends', 'pgbouncer'], {
    logFile: log,
    onOutput: (line) => {
      const [, library] = LIBRARY.exec(line) ?? [];
      if (library) libraries.push(library);
    },
  });
  mkdirSync(folder, { recursive: true });
  onProgress?.('fetching the package');
  await run('apt-get', ['download', 'pgbouncer', ...libraries], { cwd: folder, logFile: log });
  for (const file of readdirSync(folder))
    if (file.endsWith('.deb')) await run('dpkg', ['--extract', file, '.'], { cwd: folder, logFile: log });
  const script = join(folder, 'pgbouncer');
  const beside = '"$(dirname "$0")"';
  // The folder of libraries is named after the processor.
  writeFileSync(
    script,
    `#!/bin/sh\nLD_LIBRARY_PATH="$(echo ${beside}/usr/lib/*-linux-*)" exec ${beside}/usr/sbin/pgbouncer "$@"\n`,
  );
  chmodSync(script, 0o755);
};

/**
 * Path of a `pgbouncer` command.
 * @throws when this machine has none and no package of it can be fetched; the message says what to install.
 */
export const preparePgBouncer = async (onProgress) => {
  const installed = findOnPath('pgbouncer') ?? findOnPath('pgbouncer', '/usr/sbin:/usr/local/sbin');
  if (installed) return installed;
  try {
    const folder = await once(
      join(cacheDirectory(), 'pgbouncer'),
      (unfinished) => unpack(unfinished, onProgress),
      onProgress,
    );
    return join(folder, 'pgbouncer');
  } catch (cause) {
    throw new Error(
      'There is no PgBouncer on this machine, and its Debian package could not be fetched. Install it (apt install pgbouncer, brew install pgbouncer).',
      { cause },
    );
  }
};
