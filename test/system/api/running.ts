import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEngines, createApi, readConfig } from '@throughline/api';
import { freePort, LOCAL_PERSON_GRANT, prepareLog, startIssuer } from '@throughline/infra';
import { startIngestApp } from '@throughline/ingest';
import { startWorkerApp } from '@throughline/worker';
import { pino } from 'pino';
import { createDatabase, createNamespace, createTestTopics, sharedWorkflows } from '../../engines/engines.ts';
import { workerConfigFor } from '../../stack/worker-config-for.ts';

const silent = pino({ level: 'silent' });

export interface AskOptions {
  readonly body?: unknown;
  /** Text as it is, instead of a body in JSON; its media type is a header. */
  readonly file?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** The API as people reach it: real tokens of a local issuer, PostgreSQL, Kafka, Temporal, with worker and ingest beside it. */
export interface RunningApi {
  readonly url: string;
  /** Address of the local issuer. */
  readonly issuer: string;
  /** The database as the console's role. */
  readonly consoleDatabase: string;
  /** Public keys of the log that the worker seals, a line each. */
  readonly logKeys: readonly string[];
  readonly brokers: string;
  readonly topic: string;
  /** Asks as a person of the local issuer; commands get a fresh Idempotency-Key unless one is given. */
  ask(person: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, options?: AskOptions): Promise<Asked>;
  stop(): Promise<void>;
}

const tokenSource = (issuer: string) => {
  const known = new Map<string, Promise<string>>();
  const fetchToken = async (person: string): Promise<string> => {
    const body = new URLSearchParams({ grant_type: LOCAL_PERSON_GRANT, client_id: 'throughline-cli', person });
    const answer = await fetch(`${issuer}/token`, { method: 'POST', body });
    return ((await answer.json()) as { readonly access_token: string }).access_token;
  };
  return (person: string): Promise<string> => {
    const token = known.get(person) ?? fetchToken(person);
    known.set(person, token);
    return token;
  };
};

/** What is other than usual. */
export interface ApiOptions {
  /** Address of the issuer whose tokens are taken, instead of the local one's. */
  readonly trusted?: string;
  /** The URL by which all processes reach a database: through a pooler. */
  readonly through?: (url: string) => string;
}

/** Starts API, worker and ingest on the shared engines. */
export const runApi = async ({ trusted, through = (url) => url }: ApiOptions = {}): Promise<RunningApi> => {
  const directory = await mkdtemp(join(tmpdir(), 'throughline-api-'));
  const issuerAt = { directory, host: '127.0.0.1', port: await freePort(), audience: 'throughline' };
  const [direct, topics, temporal, issuer, workflowBundle] = await Promise.all([
    createDatabase(),
    createTestTopics(),
    createNamespace(),
    startIssuer(issuerAt),
    sharedWorkflows(),
  ]);
  const database = {
    ...direct,
    url: through(direct.url),
    sealerUrl: through(direct.sealerUrl),
    consoleUrl: through(direct.consoleUrl),
  };
  const topic = topics.name('involvement.events.v1');
  const brokers = [topics.brokers];
  const log = prepareLog(directory);
  const http = { host: '127.0.0.1', port: 0 };
  const worker = await startWorkerApp({
    config: workerConfigFor({ database, topics, temporal }, { ...log.env, SEALER_DATABASE_URL: database.sealerUrl }),
    workflowBundle,
    log: silent,
    topicPrefix: topics.prefix,
  });
  const ingest = await startIngestApp({
    settings: { databaseUrl: database.url, kafka: { brokers }, http, waitingMaxMs: 60_000, sessionTimeoutMs: 6_000 },
    log: silent,
    config: { topic, deadLetterTopic: topics.name('involvement.dead-letter.v1'), group: `${topics.prefix}ingest` },
  });
  const config = readConfig({
    DATABASE_URL: database.url,
    KAFKA_BROKERS: topics.brokers,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    OIDC_ISSUER: trusted ?? issuer.url,
    INVOLVEMENT_TOPIC: topic,
  });
  const engines = await connectEngines(config, silent);
  const app = await createApi(engines.ports, silent);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const tokenOf = tokenSource(issuer.url);
  let keys = 0;
  return {
    url,
    issuer: issuer.url,
    consoleDatabase: database.consoleUrl,
    logKeys: log.verifierKeys,
    brokers: topics.brokers,
    topic,
    ask: async (person, method, path, { body, file, headers = {} } = {}) => {
      const sent = file ?? (body === undefined ? undefined : JSON.stringify(body));
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await tokenOf(person)}`,
          ...(method === 'GET' ? {} : { 'idempotency-key': `key-${(keys += 1)}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent }),
      });
      return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
    },
    stop: async () => {
      await app.close();
      await engines.close();
      await Promise.allSettled([worker.stop(), ingest.stop(), issuer.stop()]);
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
};
