import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepareTemporal, type OnProgress } from '../../local/engines.mjs';
import { probeHttp, probeTemporal } from '../../local/probes.mjs';
import { engineOf, launchUntil, type Engine } from './engine.ts';
import { claimPort, freePort } from './ports.ts';

/** How a server is started. */
export interface TemporalOptions {
  /** Database file and log live below it; made when missing. The same directory brings the same state back. */
  readonly directory: string;
  readonly port?: number;
  /** Port of the web UI; false for none. */
  readonly uiPort?: number | false;
  readonly logFile?: string;
  readonly onProgress?: OnProgress;
}

/** A running Temporal server. */
export interface Temporal extends Engine {
  /** `host:port` of the frontend, as clients take it. */
  readonly address: string;
  readonly port: number;
  readonly namespace: string;
  /** Web UI, unless it was not wanted. */
  readonly uiUrl: string | undefined;
}

const HOST = '127.0.0.1';

/**
 * Starts Temporal's development server, its state in a file; ready means that its workflow service (and its UI) answers.
 * @throws when it ends before it is ready (the message has the end of its log) or is not ready in 60 s.
 */
export const startTemporal = async (options: TemporalOptions): Promise<Temporal> => {
  const { directory } = options;
  const logFile = options.logFile ?? join(directory, 'temporal.log');
  mkdirSync(directory, { recursive: true });
  const binary = await prepareTemporal(options.onProgress);
  const port = await claimPort(options.port);
  const uiPort = options.uiPort === false ? undefined : await claimPort(options.uiPort);
  const uiUrl = uiPort === undefined ? undefined : `http://${HOST}:${uiPort}`;
  const args = [
    ...['server', 'start-dev', '--ip', HOST, '--port', String(port)],
    ...['--http-port', String(await freePort()), '--metrics-port', String(await freePort())],
    ...['--db-filename', join(directory, 'temporal.db'), '--sqlite-pragma', 'journal_mode=WAL'],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort), '--ui-ip', HOST]),
    ...['--log-level', 'warn', '--log-format', 'json'],
  ];
  const launch = () =>
    launchUntil(
      { name: 'Temporal', command: binary, args, cwd: directory, logFile },
      () => probeTemporal(HOST, port),
      async () => uiUrl === undefined || probeHttp(uiUrl),
    );
  return engineOf(logFile, launch, { address: `${HOST}:${port}`, port, namespace: 'default', uiUrl });
};
