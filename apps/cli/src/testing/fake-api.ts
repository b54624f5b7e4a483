import type { Gate } from '@throughline/domain';
import { FakeEngine, problem, type Reply } from './fake-engine.ts';

export const API = 'http://127.0.0.1:9999';
export const ISSUER = 'http://127.0.0.1:9998';

/** One request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly person: string;
  readonly key: string | null;
  readonly ifMatch: string | null;
  readonly body: unknown;
}

/** An access token as the local issuer's look, unsigned: nobody verifies it here. */
export const tokenFor = (person: string): string => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const claims = { sub: person, roles: ['programme-manager'], organisations: ['*'], exp };
  return `${part({ alg: 'none' })}.${part(claims)}.x`;
};

const personOf = (authorization: string | null): string | undefined => {
  const claims = authorization?.split('.')[1];
  if (claims === undefined) return undefined;
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { readonly sub: string }).sub;
};

const json = ({ status, body }: Reply): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

const PEOPLE = ['pm-1', 'il-1', 'ap-1', 'bs-1', 'sro-1', 'ex-1', 'co-1', 'svc-1', 'op-1'];

const issuer = async (path: string, request: Request): Promise<Response> => {
  if (path === '/.well-known/openid-configuration')
    return json({
      status: 200,
      body: { issuer: ISSUER, token_endpoint: `${ISSUER}/token`, jwks_uri: `${ISSUER}/jwks` },
    });
  const person = new URLSearchParams(await request.text()).get('person') ?? '';
  return PEOPLE.includes(person)
    ? json({ status: 200, body: { access_token: tokenFor(person), token_type: 'Bearer', expires_in: 3600 } })
    : json({ status: 400, body: { error: 'invalid_request' } });
};

/** What `GET …/deadlines` answers: no deadline, and these warnings. */
export const deadlinesReply = (programme: string, warnings: readonly object[] = []): Reply => ({
  status: 200,
  body: { programme, status: 'running', suspended: false, reminders: true, deadlines: [], moves: [], warnings },
});

/** An API and an issuer behind `fetch`, without a network. `intercept` answers in their stead when it gives something. */
export const createFakeApi = (intercept: (arrived: Arrived) => Reply | undefined = () => undefined) => {
  const engine = new FakeEngine();
  const arrived: Arrived[] = [];
  const kept = new Map<string, Reply>();

  const route = async ({ method, path, person, body }: Arrived, query: URLSearchParams): Promise<Reply> => {
    const [, , resource, id = '', part, gate = '', step] = path.split('/').map(decodeURIComponent);
    const given = (body ?? {}) as Readonly<Record<string, unknown>>;
    if (resource === 'involvement-events') return { status: 200, body: { eventId: id, status: 'recorded' } };
    if (resource === 'dead-letters') return problem(404, 'dead-letter-not-found', 'There is no such dead letter');
    if (id === '') return method === 'POST' ? engine.start(given, person) : engine.list();
    if (part === undefined) return engine.programme(id);
    if (part === 'deadlines') return deadlinesReply(id);
    if (part === 'history') return engine.history(id, query.getAll('type'));
    if (part === 'involvement-events') return engine.record(id, [body].flat());
    if (step === 'explanation') return engine.explanation(id, gate as Gate);
    const type = step === 'closures' ? 'CloseGate' : 'RequestGateClosure';
    return engine.gateCommand(type, { id, gate: gate as Gate }, { body: given, person });
  };

  const api = async (url: URL, request: Request): Promise<Reply> => {
    const person = personOf(request.headers.get('authorization'));
    if (person === undefined) return problem(401, 'token-missing', 'An access token is needed');
    const text = await request.text();
    const isJson = request.headers.get('content-type') === 'application/json';
    const body = text === '' ? undefined : isJson ? (JSON.parse(text) as unknown) : text;
    const key = request.headers.get('idempotency-key');
    const ifMatch = request.headers.get('if-match');
    const one = { method: request.method, path: url.pathname, person, key, ifMatch, body };
    arrived.push(one);
    if (request.method !== 'GET' && key === null)
      return problem(400, 'idempotency-key-missing', 'An Idempotency-Key is needed');
    const before = key === null ? undefined : kept.get(`${person}|${key}`);
    const reply = intercept(one) ?? before ?? (await route(one, url.searchParams));
    if (key !== null && reply.status < 500) kept.set(`${person}|${key}`, reply);
    return reply;
  };

  const fakeFetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.origin === ISSUER) return issuer(url.pathname, request);
    if (url.origin === API) return json(await api(url, request));
    throw new TypeError('fetch failed');
  };
  return { fetch: fakeFetch, engine, arrived };
};
