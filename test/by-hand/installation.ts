import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiPorts, type CommandBus, createApi, createTokenVerifier } from '@throughline/api';
import { englandCalendar } from '@throughline/calendar';
import { runCli, type Terminal } from '@throughline/cli';
import { parseInvolvementEvent, programmeStream, toNewEvent } from '@throughline/domain';
import {
  createMemoryEventStore,
  createMemoryHistoryStore,
  createMemoryIdempotencyStore,
  createMemoryLogStore,
  type EventStore,
} from '@throughline/event-store';
import { freePort, LOCAL_PERSON_GRANT, startIssuer } from '@throughline/infra';
import { decodeCloudEvent } from '@throughline/messaging';
import { createMemoryDirectory } from '@throughline/directory';
import { createPolicyEngine, type ProgrammeProjection } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import { type CommandDependencies, createCommandService } from '@throughline/programme';
import { pino } from 'pino';

const HOST = '127.0.0.1';
const AUDIENCE = 'throughline';

/** What a command line left behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command line, the API over HTTP and its tokens, and the command service as they are; only the record is in memory, and its clock given. */
export interface Installation {
  run(line: readonly string[], input?: string): Promise<Ran>;
  /** Asks the API with the token of one local person. */
  ask(
    person: string,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  stop(): Promise<void>;
}

/** Commands straight to the command service, without a workflow between. */
const serviceBus = (dependencies: CommandDependencies): CommandBus => {
  const service = createCommandService(dependencies);
  return {
    execute: async (request, envelope) => (await service.execute(request, envelope)).outcome,
    nudge: () => Promise.resolve(),
  };
};

/** Records what is sent at once, as ingest does a moment later. */
const recording = (store: EventStore<ProgrammeProjection>): ApiPorts['involvement'] => ({
  send: async (messages) => {
    for (const { key, value, headers } of messages) {
      const decoded = decodeCloudEvent({ key: Buffer.from(key), value: Buffer.from(value), headers });
      const parsed = decoded.ok ? parseInvolvementEvent(decoded.event) : decoded;
      if (!parsed.ok) throw new Error('what the API sent on cannot be read');
      const events = [toNewEvent(parsed.event)];
      await store.transact((tx) => tx.append([{ stream: programmeStream(key), expectedVersion: 'existing', events }]));
    }
  },
});

export const terminal = (input: string) => {
  const said = { out: '', err: '' };
  const plain = new Proxy({}, { get: () => String }) as Terminal['colours'];
  const fake: Terminal = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    columns: 160,
    watched: false,
    keyboard: false,
    colours: plain,
    read: () => Promise.resolve(Buffer.from(input)),
  };
  return { fake, said };
};

/** @param now the record's clock, and the commands'; tokens go by the machine's. */
export const install = async (now: () => string): Promise<Installation> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-by-hand-'));
  const issuer = await startIssuer({
    directory: join(folder, 'issuer'),
    host: HOST,
    port: await freePort(),
    audience: AUDIENCE,
  });
  const policyEngine = createPolicyEngine(englandCalendar, shipped);
  const store = createMemoryEventStore({ projection: policyEngine.projection, clock: () => new Date(now()) });
  const log = createMemoryLogStore(store);
  const ports: ApiPorts = {
    store,
    policyEngine,
    now,
    directory: createMemoryDirectory(),
    idempotency: createMemoryIdempotencyStore(),
    log,
    history: createMemoryHistoryStore(store, log),
    commands: serviceBus({ store, policyEngine, now }),
    involvement: recording(store),
    ingest: { behind: () => Promise.resolve({ messages: 0, newestAt: null }) },
    tokens: createTokenVerifier({ issuer: issuer.url, audience: AUDIENCE }),
    probes: [],
    stopping: new AbortController().signal,
  };
  const app = await createApi(ports, pino({ level: 'silent' }));
  await app.listen(0, HOST);
  const api = await app.getUrl();
  await mkdir(join(folder, '.throughline'));
  const stack = { version: 1, pid: process.pid, urls: { api, oidc: issuer.url }, database: { url: 'postgres://none' } };
  await writeFile(join(folder, '.throughline', 'stack.json'), JSON.stringify(stack));
  let keys = 0;
  return {
    run: async (line, input = '') => {
      const { fake, said } = terminal(input);
      const runNode = () => Promise.reject(new Error('nothing of the stack is run here'));
      const places = { cwd: folder, home: folder, repository: folder };
      const code = await runCli(line, { terminal: fake, env: {}, fetch: globalThis.fetch, runNode, ...places });
      return { code, ...said };
    },
    ask: async (person, method, path, body) => {
      const form = new URLSearchParams({ grant_type: LOCAL_PERSON_GRANT, client_id: 'throughline-cli', person });
      const granted = await fetch(`${issuer.url}/token`, { method: 'POST', body: form });
      const { access_token } = (await granted.json()) as { readonly access_token: string };
      const headers = {
        authorization: `Bearer ${access_token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        'idempotency-key': `by-hand-${(keys += 1)}`,
      };
      const answer = await fetch(`${api}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: await answer.json() };
    },
    stop: async () => {
      await app.close();
      await issuer.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
