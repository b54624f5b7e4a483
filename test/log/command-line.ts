import { runCli } from '@throughline/cli';
import { terminal } from '../by-hand/installation.ts';

/** Runs one command line on a database, without an API. @param folder where it reads and writes files. */
export const commandLineOn = (databaseUrl: string, folder: string) => async (line: readonly string[]) => {
  const { fake, said } = terminal('');
  const runNode = () => Promise.reject(new Error('nothing of the stack is run here'));
  const places = { cwd: folder, home: folder, repository: folder };
  const env = { DATABASE_URL: databaseUrl };
  const code = await runCli(line, { terminal: fake, env, fetch: globalThis.fetch, runNode, ...places });
  return { code, ...said };
};
