import { existsSync } from 'node:fs';
import { probeHttp } from '../../local/probes.mjs';
import { engineOf, launchUntil, type Engine } from './engine.ts';

export interface AppOptions {
  readonly name: string;
  /** Compiled entry point, `…/dist/main.js`. */
  readonly entry: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Asked until it answers 200; `/readyz` unless said. */
  readonly readyPath?: string;
}

/** One of our applications as a process: api, worker, ingest, sign-in or mailbox. */
export interface App extends Engine {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Answers 200 when it and its engines work. */
  readonly readyUrl: string;
}

const FLAGS = [
  '--enable-source-maps',
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=TimeoutNegativeWarning',
];

/**
 * Starts one of our applications as a process on this Node; ready means that it says so itself.
 * @throws when it has not been built, ends before it is ready, or is not ready in 60 s.
 */
export const startApp = async ({
  name,
  entry,
  port,
  env,
  logFile,
  readyPath = '/readyz',
}: AppOptions): Promise<App> => {
  if (!existsSync(entry)) throw new Error(`${name} has not been built: ${entry} is missing. Build with: npm run build`);
  const url = `http://127.0.0.1:${port}`;
  const readyUrl = url + readyPath;
  const command = {
    name,
    command: process.execPath,
    args: [...FLAGS, entry],
    // No application is told the owner of the tables.
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_OWNER_URL: undefined,
      HOST: '127.0.0.1',
      PORT: String(port),
      // One port could not be that of several processes.
      METRICS_PORT: '',
      ...env,
    },
    logFile,
  };
  return engineOf(logFile, () => launchUntil(command, () => probeHttp(readyUrl)), { url, readyUrl });
};
