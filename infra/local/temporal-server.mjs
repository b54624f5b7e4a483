/** Temporal's server as it is run in production, and the tool that makes its schema, both built with Go. Built-ins only. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDirectory, once } from './cache.mjs';
import { goBuild } from './go-build.mjs';
import { findOnPath } from './run.mjs';

const folder = fileURLToPath(new URL('temporal-server', import.meta.url));
const COMMANDS = { server: 'go.temporal.io/server/cmd/server', schema: 'go.temporal.io/server/cmd/tools/sql' };

/**
 * Paths of both binaries, `server` and `schema`; the first build takes minutes.
 * @throws when there is no Go to build them.
 */
export const prepareTemporalServer = async (onProgress) => {
  const [, version] = /go\.temporal\.io\/server v([\d.]+)/.exec(readFileSync(join(folder, 'go.mod'), 'utf8')) ?? [];
  const home = await once(
    join(cacheDirectory(), `temporal-server-${version}`),
    async (unfinished) => {
      if (!findOnPath('go')) throw new Error("Temporal's server is built with Go 1.26 or later (https://go.dev/dl).");
      mkdirSync(unfinished, { recursive: true });
      for (const [name, command] of Object.entries(COMMANDS))
        await goBuild(folder, command, join(unfinished, name), onProgress);
    },
    onProgress,
  );
  return { server: join(home, 'server'), schema: join(home, 'schema') };
};
