import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { confirmationsOf, own, parseInvolvementEvent, programmeStream, toNewEvent } from '@throughline/domain';
import { cloudEvent } from '@throughline/domain/testing';
import {
  createMemoryEventStore,
  createMemoryHistoryStore,
  createMemoryIdempotencyStore,
  createMemoryLogStore,
  type EventStore,
  type HistoryStore,
  type LogStore,
} from '@throughline/event-store';
import { decodeCloudEvent } from '@throughline/messaging';
import { createMemoryDirectory } from '@throughline/directory';
import {
  type Checking,
  formatCheckpoint,
  formatNote,
  leafOf,
  type Tile,
  TileWriter,
  treeHasher,
} from '@throughline/evidence';
import {
  generatePrivateKey,
  readSigningKey,
  sha256,
  signCheckpoint,
  verifierKeyOf,
  verifySignature,
} from '@throughline/evidence/node';
import { createPolicyEngine, type ProgrammeProjection } from '@throughline/policy';
import { shipped, weekdays } from '@throughline/policy/testing';
import {
  type CommandDependencies,
  createCommandService,
  InvalidCommand,
  type PeopleDirectory,
} from '@throughline/programme';
import { pino } from 'pino';
import type { Caller, Role } from './access/caller.ts';
import { createApi } from './create-api.ts';
import { digestOf } from './involvement/submitted-event.ts';
import type { ApiPorts, CommandBus, InvolvementMessage, InvolvementSink } from './ports.ts';
import { Problem } from './problems/problem.ts';

export { deadLetter, documentedSession } from './testing/fixtures.ts';

/** These specifications are not about days. */
const calendar = { ...weekdays, workingDaysBetween: () => 10 };

/** Records what is sent at once, as ingest would a moment later. */
export const recordingSink = (
  store: EventStore<ProgrammeProjection>,
): InvolvementSink & { readonly sent: InvolvementMessage[] } => {
  const sent: InvolvementMessage[] = [];
  return {
    sent,
    send: async (messages) => {
      sent.push(...messages);
      for (const { key, value, headers } of messages) {
        const decoded = decodeCloudEvent({ key: Buffer.from(key), value: Buffer.from(value), headers });
        const { confirmations } = (await store.load(programmeStream(key)))?.state.programme ?? {};
        const confirmed = confirmationsOf(confirmations, digestOf({ value }));
        const parsed = decoded.ok ? parseInvolvementEvent(decoded.event, confirmed) : decoded;
        if (!parsed.ok) continue;
        const append = {
          stream: programmeStream(key),
          expectedVersion: 'existing',
          events: [toNewEvent(parsed.event)],
        } as const;
        await store.transact((tx) => tx.append([append]));
      }
    },
  };
};

/** People of `QXX` are in the directory of these specifications, and nobody whose id begins with `x-` is anywhere. */
const people: PeopleDirectory = {
  person: (_organisation, id) => Promise.resolve(id.startsWith('x-') ? undefined : { leftOn: null }),
  holders: ({ organisation }) => Promise.resolve(organisation === 'QXX' ? [{ organisation }] : []),
};

/** Commands straight to the command service, without a workflow between. */
export const serviceBus = (dependencies: Omit<CommandDependencies, 'directory'>): CommandBus => {
  const service = createCommandService({ directory: people, ...dependencies });
  return {
    execute: async (request, envelope) => {
      try {
        return (await service.execute(request, envelope)).outcome;
      } catch (error) {
        throw error instanceof InvalidCommand ? new Problem('command-refused', error.message) : error;
      }
    },
    nudge: () => Promise.resolve(),
  };
};

/** People of the specifications; the token of each is their id. */
const PEOPLE: Readonly<Record<string, readonly [roles: readonly Role[], organisations: readonly string[] | 'every']>> =
  {
    'pm-1': [['programme-manager'], ['QPM']],
    'il-1': [['involvement-lead'], ['QPM']],
    'ap-1': [['approver'], ['QPM']],
    'bs-1': [['board-secretary'], ['QPM']],
    'co-1': [['compliance'], ['QPM']],
    'svc-1': [['service'], ['QPM']],
    'mixed-1': [['service', 'involvement-lead', 'approver'], ['QPM']],
    'op-1': [['operator'], []],
    'au-1': [['auditor'], []],
    'il-9': [['involvement-lead'], ['QXX']],
    'pm-9': [['programme-manager'], ['QXX']],
    'pm-two': [
      ['programme-manager', 'approver'],
      ['QPM', 'QXX'],
    ],
    'demo-1': [['programme-manager'], 'every'],
  };

const peopleAsTokens: ApiPorts['tokens'] = {
  verify: (token) => {
    const person = own(PEOPLE, token);
    if (person === undefined) return Promise.reject(new Problem('token-invalid', 'nobody of the specifications'));
    const [roles, organisations] = person;
    return Promise.resolve({ issuer: 'http://127.0.0.1:1/', id: token, roles, organisations } satisfies Caller);
  },
};

/** The API in specifications, with what it stands on and a way to ask it. */
export interface TestedApi {
  readonly app: NestFastifyApplication;
  readonly ports: ApiPorts;
  /** The log of its record; written only by the specification. */
  readonly log: LogStore;
  /** History over that log; made only by the specification. */
  readonly history: HistoryStore;
  readonly sent: readonly InvolvementMessage[];
  readonly logged: readonly string[];
  /** Sends a request as a person; commands get a fresh Idempotency-Key unless one is given. */
  ask(person: string, method: Method, url: string, options?: AskOptions): Promise<Asked>;
}
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
interface AskOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
interface Asked {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Record<string, unknown>;
}

let keys = 0;

/** The API over engines in memory, or over a record that is given. Close `app` when done. */
export const testedApi = async (over: Partial<ApiPorts> = {}): Promise<TestedApi> => {
  const policyEngine = over.policyEngine ?? createPolicyEngine(calendar, shipped);
  const store = over.store ?? createMemoryEventStore({ projection: policyEngine.projection });
  const now = (): string => new Date().toISOString();
  const involvement = recordingSink(store);
  const log = createMemoryLogStore(store);
  const history = createMemoryHistoryStore(store, log);
  const ports: ApiPorts = {
    store,
    policyEngine,
    now,
    involvement,
    ingest: { behind: () => Promise.resolve({ messages: 0, newestAt: null }) },
    directory: createMemoryDirectory(),
    idempotency: createMemoryIdempotencyStore(),
    log,
    history,
    commands: serviceBus({ store, policyEngine, now }),
    tokens: peopleAsTokens,
    probes: [],
    stopping: new AbortController().signal,
    ...over,
  };
  const logged: string[] = [];
  const app = await createApi(ports, pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }));
  return {
    app,
    ports,
    log,
    history,
    logged,
    sent: involvement.sent,
    ask: async (person, method, url, { body, headers = {} } = {}) => {
      const answer = await app.inject({
        method,
        url,
        headers: {
          authorization: `Bearer ${person}`,
          ...(method === 'GET' ? {} : { 'idempotency-key': `key-${(keys += 1)}` }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: body as object | string }),
      });
      const text = answer.body;
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
      };
    },
  };
};

/** A start of `P-001` by `pm-1`. */
export const START = {
  programme: 'P-001',
  title: 'Stroke services',
  organisation: 'QPM',
  tier: 'T1',
  targets: { context: '2027-02-19T17:00:00Z' },
};

/** What the gate `context` of a T1 programme asks for, as il-1 records it. */
export const contextEvidence = (programme = 'P-001'): readonly Record<string, unknown>[] => {
  const screening = { scope: 'screening', stage: 'initial', version: 1, requiredGroups: ['PC-DIS-SENS'] };
  return [
    cloudEvent('duty_assessed', { applies: true, why: 'The service moves' }, { programme, id: `duty-${programme}` }),
    cloudEvent('impact_assessment_completed', screening, { programme, id: `screening-${programme}` }),
    cloudEvent('public_meeting', { meetings: 1 }, { programme, id: `meeting-${programme}` }),
  ];
};

type Asking = Pick<TestedApi, 'ask'>;

/** Starts `P-001` as `START` says, or another programme by what is said instead. */
export const startProgramme = ({ ask }: Asking, over: object = {}, person = 'pm-1'): Promise<Asked> =>
  ask(person, 'POST', '/v1/programmes', { body: { ...START, ...over } });

/** Records all that the gate `context` of a programme asks for. */
export const recordContext = ({ ask }: Asking, programme = 'P-001'): Promise<Asked> =>
  ask('il-1', 'POST', `/v1/programmes/${programme}/involvement-events`, { body: contextEvidence(programme) });

/** Has the gate `context` closed by two people. @param body of both requests, as the moment of a replay. Gives the answer to the second. */
export const closeContext = async ({ ask }: Asking, programme = 'P-001', body?: object): Promise<Asked> => {
  const at = `/v1/programmes/${programme}/gates/context`;
  const options = body === undefined ? {} : { body };
  await ask('pm-1', 'POST', `${at}/closure-requests`, options);
  return ask('ap-1', 'POST', `${at}/closures`, options);
};

/** Name of the log that `sealRecord` signs. */
export const origin = 'icb.example/throughline';
const key = readSigningKey(generatePrivateKey('ed25519'), { name: origin, type: 'ed25519' });
/** How its signatures are checked. */
export const checking: Checking = { keys: [verifierKeyOf(key)], sha256, verify: verifySignature };

/** Gives all that is recorded a leaf, and signs so many of them: all, unless given. */
export const sealRecord = async (log: LogStore, signed?: number): Promise<void> => {
  const from = await log.edge();
  const events = await log.unsealed(from.position, 1_000);
  const tiles: Tile[] = [];
  const writer = new TileWriter(treeHasher(sha256), (tile) => void tiles.push(tile), from);
  let root = writer.root();
  for (const event of events) {
    writer.append(leafOf(event));
    if (signed === undefined || writer.size === signed) root = writer.root();
  }
  const position = events.at(-1)?.position ?? from.position;
  await log.seal({ from, leaves: events, tiles, to: { size: writer.size, position, tiles: writer.edge() } });
  const checkpoint = { origin, size: signed ?? writer.size, root };
  const signatures = [signCheckpoint(checkpoint, key, 1)];
  await log.keepCheckpoint({
    size: checkpoint.size,
    note: formatNote({ text: formatCheckpoint(checkpoint), signatures }),
  });
};
