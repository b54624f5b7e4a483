import { join } from 'node:path';
import { versions } from '../../local/engines.mjs';
import { probeHttp, probeKafka, probePostgres, probeTemporal } from '../../local/probes.mjs';
import { hostAndPort } from './address.ts';
import { startApp } from './app.ts';
import type { Engine } from './engine.ts';
import { startKafka } from './kafka.ts';
import type { Ports } from './port-plan.ts';
import { startPostgres } from './postgres.ts';
import { addSearchAttributes } from './search-attributes.ts';
import { startTemporal } from './temporal.ts';
import { createTopics } from './topics.ts';
import { until } from './until.ts';

/** What an engine of the stack gives to the rest: ours to supervise and stop, or one that runs elsewhere. */
export interface StackPart<Facts> {
  readonly facts: Facts;
  /** Absent when it is external. */
  readonly engine?: Engine;
  /** For the line on the screen. */
  readonly where: string;
}

export interface StackContext {
  readonly home: string;
  readonly ports: Ports;
  readonly env: NodeJS.ProcessEnv;
  /** Applies the schema and the roles; gives the URLs of the applications' role, the sealer's and the console's. */
  readonly migrate: (
    ownerUrl: string,
    options?: { readonly appPassword?: string },
  ) => Promise<{ readonly appUrl: string; readonly sealerUrl: string; readonly consoleUrl: string }>;
  /** Shows what an engine is doing now. */
  readonly doing: (text: string) => void;
}

const EXTERNAL_MILLISECONDS = 20_000;

const logOf = (home: string, name: string): string => join(home, 'logs', `${name}.log`);

const external = (what: string, probe: () => Promise<void>): Promise<void> =>
  until(probe, { what: `The external ${what}`, timeoutMilliseconds: EXTERNAL_MILLISECONDS, everyMilliseconds: 500 });

export interface DatabaseFacts {
  readonly url: string;
  /** Absent for an external database of which only the application's URL was given. */
  readonly sealerUrl?: string;
  /** Of the role of the console's sessions; absent likewise. */
  readonly consoleUrl?: string;
  readonly ownerUrl?: string;
}

/** PostgreSQL with the schema applied: ours, or the one of DATABASE_URL (migrated only when DATABASE_OWNER_URL is given). */
export const database = async ({
  home,
  ports,
  env,
  migrate,
  doing,
}: StackContext): Promise<StackPart<DatabaseFacts>> => {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = env;
  if (url) {
    const [host, port] = hostAndPort(url, 5_432);
    await external('PostgreSQL', () => probePostgres(host, port));
    if (!ownerUrl) return { facts: { url }, where: `${host}:${port}, external, not migrated` };
    doing('applying migrations');
    // The role gets the password that the given URL connects with.
    const { password } = new URL(url);
    const { sealerUrl, consoleUrl } = await migrate(
      ownerUrl,
      password === '' ? {} : { appPassword: decodeURIComponent(password) },
    );
    return { facts: { url, sealerUrl, consoleUrl, ownerUrl }, where: `${host}:${port}, external` };
  }
  doing('starting');
  const logFile = logOf(home, 'postgres');
  const engine = await startPostgres({ directory: join(home, 'postgres'), port: ports.postgres, logFile });
  doing('applying migrations');
  const own = await engine.createDatabase('throughline');
  const { appUrl, sealerUrl, consoleUrl } = await migrate(own.ownerUrl);
  return {
    facts: { url: appUrl, sealerUrl, consoleUrl, ownerUrl: own.ownerUrl },
    engine,
    where: `${engine.host}:${engine.port}`,
  };
};

/** Kafka with our topics: ours, or the one of KAFKA_BROKERS. */
export const kafka = async ({ home, ports, env, doing }: StackContext): Promise<StackPart<{ brokers: string }>> => {
  const { KAFKA_BROKERS: given } = env;
  if (given) {
    const [host, port] = hostAndPort(given, 9_092);
    await external('Kafka', () => probeKafka(host, port));
    await createTopics(given);
    return { facts: { brokers: given }, where: `${given}, external` };
  }
  doing('starting');
  const logFile = logOf(home, 'kafka');
  const engine = await startKafka({ directory: join(home, 'kafka'), port: ports.kafka, logFile, onProgress: doing });
  doing('creating topics');
  await createTopics(engine.brokers);
  return { facts: { brokers: engine.brokers }, engine, where: engine.brokers };
};

export interface TemporalFacts {
  readonly address: string;
  readonly namespace: string;
  readonly uiUrl?: string;
}

/** Temporal with our search attributes: ours with its UI, or the one of TEMPORAL_ADDRESS (its UI in TEMPORAL_UI_URL). */
export const temporal = async ({ home, ports, env, doing }: StackContext): Promise<StackPart<TemporalFacts>> => {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace = 'default', TEMPORAL_UI_URL: uiUrl } = env;
  if (address) {
    await external('Temporal', () => probeTemporal(...hostAndPort(address, 7_233)));
    await addSearchAttributes({ address, namespace });
    return { facts: { address, namespace, ...(uiUrl ? { uiUrl } : {}) }, where: `${address}, external` };
  }
  doing('starting');
  const engine = await startTemporal({
    directory: join(home, 'temporal'),
    port: ports.temporal,
    uiPort: ports['temporal-ui'],
    logFile: logOf(home, 'temporal'),
    onProgress: doing,
  });
  doing('adding search attributes');
  await addSearchAttributes(engine);
  const facts = { address: engine.address, namespace: engine.namespace };
  return { facts: engine.uiUrl ? { ...facts, uiUrl: engine.uiUrl } : facts, engine, where: engine.address };
};

/** Sign-in: our local issuer, or the one of OIDC_ISSUER. `entry` is the issuer's entry point. */
export const issuer = async (
  { home, ports, env, doing }: StackContext,
  entry: string,
): Promise<StackPart<{ issuer: string }>> => {
  const { OIDC_ISSUER: given } = env;
  const discovery = '/.well-known/openid-configuration';
  if (given) {
    await external('OpenID Connect issuer', () => probeHttp(given.replace(/\/$/, '') + discovery));
    return { facts: { issuer: given }, where: `${given}, external` };
  }
  doing('starting');
  const engine = await startApp({
    name: 'oidc',
    entry,
    port: ports.oidc,
    env: { OIDC_DIRECTORY: join(home, 'oidc') },
    logFile: logOf(home, 'oidc'),
    readyPath: discovery,
  });
  return { facts: { issuer: engine.url }, engine, where: engine.url };
};

/** How the worker sends mail. */
export interface MailFacts {
  readonly env: Readonly<Record<string, string>>;
  /** The page of our own mailbox. */
  readonly url?: string;
}

const SENDER = 'Throughline <reminders@throughline.localhost>';

/** Mail: our own mailbox, which catches everything, or the server of SMTP_URL. That one is not waited for: without it reminders wait. */
export const mail = async ({ home, ports, env, doing }: StackContext, entry: string): Promise<StackPart<MailFacts>> => {
  const { SMTP_URL: given, SMTP_FROM: from = SENDER } = env;
  if (given) {
    const [host, port] = hostAndPort(given, 587);
    return { facts: { env: { SMTP_URL: given, SMTP_FROM: from } }, where: `${host}:${port}, external` };
  }
  doing('starting');
  const engine = await startApp({
    name: 'mailbox',
    entry,
    port: ports.mailbox,
    env: { MAILBOX_DIRECTORY: join(home, 'mailbox'), SMTP_PORT: String(ports.smtp) },
    logFile: logOf(home, 'mailbox'),
  });
  const facts = {
    url: engine.url,
    env: {
      SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
      SMTP_FROM: from,
      MAIL_JOURNAL_URL: `${engine.url}/messages`,
    },
  };
  return { facts, engine, where: engine.url };
};

/** Names on the screen, with the versions that run. */
export const PART_NAMES = {
  postgres: 'PostgreSQL 18',
  kafka: `Kafka ${versions.kafka}`,
  temporal: `Temporal (cli ${versions.temporal})`,
  oidc: 'Sign-in (OIDC)',
  mailbox: 'Mailbox (SMTP)',
} as const;
