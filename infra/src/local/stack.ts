import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startApp, type App } from './app.ts';
import type { Ports } from './port-plan.ts';
import { prepareLog } from './log-keys.ts';
import { sessionKey } from './session-key.ts';
import { endAllProcesses } from './process.ts';
import {
  database,
  issuer,
  kafka,
  mail,
  PART_NAMES,
  temporal,
  type StackContext,
  type StackPart,
} from './stack-engines.ts';
import type { StackFile } from './stack-file.ts';
import { supervise, type Show } from './supervise.ts';

export interface StackOptions {
  /** Folder of data, logs and `stack.json`. */
  readonly home: string;
  readonly ports: Ports;
  readonly env: NodeJS.ProcessEnv;
  /** Compiled entry points. */
  readonly entries: Readonly<Record<AppName | 'oidc' | 'mailbox', string>>;
  readonly migrate: StackContext['migrate'];
  readonly show: Show;
  /** Aborted when somebody wants it stopped before it is up: then failures are no news. */
  readonly signal: AbortSignal;
}

export interface Stack {
  readonly file: StackFile;
  /** Stops applications first, then what they need, PostgreSQL last. */
  stop(): Promise<void>;
}

const APPS = ['api', 'worker', 'ingest', 'console'] as const;
type AppName = (typeof APPS)[number];

/** How often an application may fail before it was ever ready: then something is wrong that no restart mends. */
const FIRST_ATTEMPTS = 3;

const stopAll = async (parts: readonly (readonly [string, StackPart<unknown>])[], show: Show): Promise<void> => {
  await Promise.all(
    parts.map(async ([name, { engine }]) => {
      if (!engine) return;
      show(name, 'working', 'stopping');
      await engine.stop();
      show(name, 'done', 'stopped');
    }),
  );
};

/**
 * Starts the whole stack: the engines at once, each waited on until it really answers; then the applications at once.
 * From then on whatever ends by itself is started again.
 * @throws the first failure, after stopping whatever had been started.
 */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const { home, ports, env, entries, migrate, signal } = options;
  const show: Show = (name, state, text) => {
    if (!signal.aborted) options.show(name, state, text);
  };
  const startedAt = new Date().toISOString();
  const stopping = new AbortController();
  const contextOf = (name: string): StackContext => ({
    home,
    ports,
    env,
    migrate,
    doing: (text) => show(name, 'working', text),
  });
  const start = async <Facts>(name: string, part: (context: StackContext) => Promise<StackPart<Facts>>) => {
    try {
      show(name, 'working', '');
      const started = await part(contextOf(name));
      show(name, 'done', started.where);
      return started;
    } catch (error) {
      show(name, 'failed', error instanceof Error ? (error.message.split('\n')[0] ?? '') : '');
      throw error;
    }
  };

  const startEngines = async () => {
    const starting = [
      start(PART_NAMES.postgres, database),
      start(PART_NAMES.kafka, kafka),
      start(PART_NAMES.temporal, temporal),
      start(PART_NAMES.oidc, (context) => issuer(context, entries.oidc)),
      start(PART_NAMES.mailbox, (context) => mail(context, entries.mailbox)),
    ] as const;
    return Promise.all(starting);
  };

  const startAppWithPatience = async (name: AppName, appEnv: Readonly<Record<string, string>>): Promise<App> => {
    const logFile = join(home, 'logs', `${name}.log`);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await startApp({ name, entry: entries[name], port: ports[name], env: appEnv, logFile });
      } catch (error) {
        if (attempt === FIRST_ATTEMPTS || stopping.signal.aborted || signal.aborted) throw error;
        show(name, 'warning', `did not start, trying again (${attempt} of ${FIRST_ATTEMPTS})`);
        await delay(500 * attempt);
      }
    }
  };

  try {
    for (const name of [...Object.values(PART_NAMES), ...APPS]) show(name, 'waiting', '');
    const [postgres, broker, workflows, signIn, post] = await startEngines();
    const { facts } = workflows;
    const appEnv = {
      DATABASE_URL: postgres.facts.url,
      KAFKA_BROKERS: broker.facts.brokers,
      TEMPORAL_ADDRESS: facts.address,
      TEMPORAL_NAMESPACE: facts.namespace,
      OIDC_ISSUER: signIn.facts.issuer,
      OIDC_AUDIENCE: env['OIDC_AUDIENCE'] ?? 'throughline',
    };
    const { sealerUrl, consoleUrl = env['CONSOLE_DATABASE_URL'], ...databaseUrls } = postgres.facts;
    const pages = consoleUrl === undefined ? undefined : `http://127.0.0.1:${ports.console}`;
    const log = sealerUrl === undefined ? undefined : prepareLog(home);
    const workerEnv = {
      ...appEnv,
      ...(log && { ...log.env, SEALER_DATABASE_URL: sealerUrl! }),
      ...post.facts.env,
      // Links in reminders lead there; receivers of webhooks may run on this machine.
      CONSOLE_URL: env['CONSOLE_URL'] ?? pages ?? `http://127.0.0.1:${ports.api}`,
      WEBHOOK_PRIVATE_ADDRESSES: env['WEBHOOK_PRIVATE_ADDRESSES'] ?? 'allowed',
    };
    const consoleEnv = {
      API_URL: `http://127.0.0.1:${ports.api}`,
      OIDC_ISSUER: signIn.facts.issuer,
      CONSOLE_DATABASE_URL: consoleUrl ?? '',
      SESSION_KEY: sessionKey(home),
      // The role of the record is not for the console.
      DATABASE_URL: '',
    };
    const envs = { api: appEnv, worker: workerEnv, ingest: appEnv, console: consoleEnv };
    const app = (name: AppName) =>
      start(name, async () => {
        const started = await startAppWithPatience(name, envs[name]);
        return { facts: started, engine: started, where: started.url };
      });
    const [api, worker, ingest, console] = await Promise.all([
      app('api'),
      app('worker'),
      app('ingest'),
      pages === undefined ? undefined : app('console'),
    ]);
    if (console === undefined) show('console', 'warning', 'not started: CONSOLE_DATABASE_URL is not given');

    const applications = [
      ['api', api] as const,
      ['worker', worker] as const,
      ['ingest', ingest] as const,
      ...(console === undefined ? [] : [['console', console] as const]),
    ];
    const others = [
      [PART_NAMES.oidc, signIn] as const,
      [PART_NAMES.mailbox, post] as const,
      [PART_NAMES.temporal, workflows] as const,
      [PART_NAMES.kafka, broker] as const,
    ];
    const last = [[PART_NAMES.postgres, postgres] as const];
    for (const [name, { engine, where }] of [...applications, ...others, ...last]) {
      if (engine) void supervise(name, engine, { show, stopping: stopping.signal, ready: where });
    }

    const file: StackFile = {
      version: 1,
      pid: process.pid,
      startedAt,
      urls: {
        ...(console === undefined ? {} : { console: console.facts.url }),
        api: api.facts.url,
        oidc: signIn.facts.issuer,
        ...(facts.uiUrl ? { temporalUi: facts.uiUrl } : {}),
        ...(post.facts.url ? { mailbox: post.facts.url } : {}),
      },
      database: databaseUrls,
      ...(log && { log: { origin: log.env['LOG_ORIGIN']!, verifierKeysFile: log.verifierKeysFile } }),
      kafka: broker.facts,
      temporal: { address: facts.address, namespace: facts.namespace },
      health: {
        ...(console === undefined ? {} : { console: console.facts.readyUrl }),
        api: api.facts.readyUrl,
        worker: worker.facts.readyUrl,
        ingest: ingest.facts.readyUrl,
      },
      logs: join(home, 'logs'),
    };

    return {
      file,
      stop: async () => {
        stopping.abort();
        for (const group of [applications, others, last]) await stopAll(group, options.show);
        await endAllProcesses();
      },
    };
  } catch (error) {
    stopping.abort();
    await endAllProcesses();
    throw error;
  }
};
