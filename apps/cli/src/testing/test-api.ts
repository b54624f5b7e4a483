import { recordingSink, serviceBus, testedApi } from '@throughline/api/testing';
import { englandCalendar } from '@throughline/calendar';
import { createMemoryEventStore, type EventStore } from '@throughline/event-store';
import { createPolicyEngine, type ProgrammeProjection } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';

export const API = 'http://127.0.0.1:9999';
export const ISSUER = 'http://127.0.0.1:9998';

/** One request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly person: string;
  readonly key: string | null;
  readonly ifMatch: string | null;
  readonly body: unknown;
}

/** An answer of the API. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** A problem document of this code, as the API would answer it. */
export const problem = (status: number, code: string, title: string, members: object = {}): Reply => ({
  status,
  body: { type: `https://throughline.example/problems/${code}`, title, status, detail: title, ...members },
});

/** Roles of the people of a local issuer. */
const PEOPLE = {
  'pm-1': 'programme-manager',
  'il-1': 'involvement-lead',
  'ap-1': 'approver',
  'bs-1': 'board-secretary',
  'sro-1': 'approver',
  'ex-1': 'approver',
  'co-1': 'compliance',
  'svc-1': 'service',
  'op-1': 'operator',
  'au-1': 'auditor',
} as const;
const isPerson = (id: string): id is keyof typeof PEOPLE => Object.hasOwn(PEOPLE, id);

/** An access token as the local issuer's look, unsigned: nobody verifies it here. */
export const tokenFor = (person: string): string => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const claims = { sub: person, roles: ['programme-manager'], organisations: ['*'], exp };
  return `${part({ alg: 'none' })}.${part(claims)}.x`;
};

const personOf = (token: string | undefined): string | undefined => {
  const claims = token?.split('.')[1];
  if (claims === undefined) return undefined;
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { readonly sub: string }).sub;
};

const json = ({ status, body }: Reply): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

const issuer = async (path: string, request: Request): Promise<Response> => {
  if (path === '/.well-known/openid-configuration')
    return json({
      status: 200,
      body: { issuer: ISSUER, token_endpoint: `${ISSUER}/token`, jwks_uri: `${ISSUER}/jwks` },
    });
  const person = new URLSearchParams(await request.text()).get('person') ?? '';
  return isPerson(person)
    ? json({ status: 200, body: { access_token: tokenFor(person), token_type: 'Bearer', expires_in: 3600 } })
    : json({ status: 400, body: { error: 'invalid_request' } });
};

/** What `GET …/deadlines` answers: no deadline, and these warnings. */
export const deadlinesReply = (programme: string, warnings: readonly object[] = []): Reply => ({
  status: 200,
  body: {
    programme,
    status: 'running',
    asOf: '2027-01-04T09:00:00Z',
    suspended: false,
    reminders: true,
    holders: {},
    deadlines: [],
    moves: [],
    offers: [],
    warnings,
    wakesAt: null,
  },
});

/** The API itself over a store in memory, for the people of a local issuer, who act for every organisation. */
const openApi = (store: EventStore<ProgrammeProjection>, policyEngine: ReturnType<typeof createPolicyEngine>) => {
  const now = (): string => new Date().toISOString();
  return testedApi({
    store,
    policyEngine,
    now,
    commands: serviceBus({ store, policyEngine, now }),
    involvement: recordingSink(store),
    tokens: {
      verify: (token) => {
        const id = personOf(token) ?? '';
        const roles = isPerson(id) ? [PEOPLE[id]] : [];
        return Promise.resolve({ issuer: ISSUER, id, roles, organisations: 'every' });
      },
    },
  });
};

/** The API and an issuer behind `fetch`, without a network. `intercept` answers in the API's stead when it gives something. */
export const createTestApi = (intercept: (arrived: Arrived) => Reply | undefined = () => undefined) => {
  const policyEngine = createPolicyEngine(englandCalendar, shipped);
  const store = createMemoryEventStore({ projection: policyEngine.projection });
  const arrived: Arrived[] = [];
  let opened: ReturnType<typeof openApi> | undefined;

  const served = async (request: Request, payload: string): Promise<Response> => {
    const { app } = await (opened ??= openApi(store, policyEngine));
    const { pathname, search } = new URL(request.url);
    const answer = await app.inject({
      method: request.method as 'GET',
      url: pathname + search,
      headers: Object.fromEntries(request.headers),
      ...(payload === '' ? {} : { payload }),
    });
    const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
    return new Response(answer.body === '' ? null : answer.body, { status: answer.statusCode, headers });
  };

  const api = async (request: Request): Promise<Response> => {
    const text = await request.text();
    const person = personOf(request.headers.get('authorization')?.slice('Bearer '.length));
    if (person === undefined) return served(request, text);
    const isJson = request.headers.get('content-type')?.includes('json') ?? false;
    const body = text === '' ? undefined : isJson ? (JSON.parse(text) as unknown) : text;
    const key = request.headers.get('idempotency-key');
    const ifMatch = request.headers.get('if-match');
    const { pathname: path, searchParams: query } = new URL(request.url);
    const one = { method: request.method, path, query, person, key, ifMatch, body };
    arrived.push(one);
    const reply = intercept(one);
    return reply === undefined ? served(request, text) : json(reply);
  };

  const testFetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { origin, pathname } = new URL(request.url);
    if (origin === ISSUER) return issuer(pathname, request);
    if (origin === API) return api(request);
    throw new TypeError('fetch failed');
  };

  /** Starts a programme beside the requests that arrive. */
  const start = async (body: object): Promise<void> => {
    const headers = {
      authorization: `Bearer ${tokenFor('pm-1')}`,
      'content-type': 'application/json',
      'idempotency-key': 'start',
    };
    const request = new Request(`${API}/v1/programmes`, { method: 'POST', headers });
    const { status } = await served(request, JSON.stringify(body));
    if (status !== 201) throw new Error(`the programme was not started: ${status}`);
  };

  return { fetch: testFetch, store, arrived, start };
};
