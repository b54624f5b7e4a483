import { type TestedApi, testedApi } from '@throughline/api/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { createConsole } from '../create-console.ts';
import type { Oidc } from '../sign-in/oidc.ts';
import type { Sessions } from '../sign-in/session-store.ts';

const BASE = 'http://127.0.0.1:9997';
const API = 'http://127.0.0.1:9999';

/** Sessions as long as the specification runs; the access token of each is the id of its person, as the API in specifications takes it. */
const memorySessions = (): Sessions => {
  const kept = new Map<string, string>();
  const tokens = new Map<string, string>();
  return {
    set: (id, session, callback) => {
      kept.set(id, JSON.stringify(session));
      callback();
    },
    get: (id, callback) => callback(null, JSON.parse(kept.get(id) ?? 'null') as never),
    destroy: (id, callback) => {
      kept.delete(id);
      callback();
    },
    keepTokens: (id, { accessToken }) => Promise.resolve(void tokens.set(id, accessToken)),
    tokensOf: () => Promise.resolve(undefined),
    accessToken: (id) => Promise.resolve(tokens.get(id)),
    ownerOf: () => Promise.resolve(undefined),
    forget: () => Promise.resolve(),
    check: () => Promise.resolve(),
  };
};

/** An issuer at which whoever is named in the address signs in, with the roles that are named there. */
const issuer: Oidc = {
  begin: (base, returnTo) =>
    Promise.resolve({ attempt: { state: '', nonce: '', verifier: '', returnTo }, url: `${base}/signed-in` }),
  finish: ({ searchParams }) => {
    const id = searchParams.get('person') ?? '';
    const roles = searchParams.getAll('role');
    const tokens = { accessToken: id, accessUntil: Infinity };
    return Promise.resolve({ person: { id, roles, since: Date.now() }, tokens });
  },
  refresh: (tokens) => Promise.resolve(tokens),
  end: (_tokens, base) => Promise.resolve(base),
};

/** A page as it was answered, and what the API was asked for it. */
interface Visited {
  readonly status: number;
  readonly body: string;
  /** As `/programmes/:id`; empty where there is none. */
  readonly route: string;
  /** Requests to the API, as `GET /v1/me`. */
  readonly questions: readonly string[];
}

/** The console over the API in memory. Close both apps when done. */
export interface TestedConsole {
  readonly console: NestFastifyApplication;
  readonly api: TestedApi;
  /** Signs somebody in, with these roles in their session. @returns how they look at a page, and how they send a form */
  signIn(
    person: string,
    roles: readonly string[],
  ): Promise<{
    get(path: string): Promise<Visited>;
    post(path: string, fields: Readonly<Record<string, string>>): Promise<Visited>;
  }>;
  /** Routes that can be asked for by GET, as `/programmes/:id`. */
  routes(): readonly string[];
  /** Those of them that were answered. */
  readonly answered: ReadonlySet<string>;
}

/** The tree of routes as Fastify draws it, each line deeper by four characters. */
const routesIn = (tree: string): readonly string[] => {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, branches = '', part = '', methods = ''] = /^([│├└─ ]*)(\S+)(?: \((.*)\))?$/.exec(line) ?? [];
    if (part === '') return [];
    const depth = branches.length / 4;
    above.splice(depth - 1, Infinity, part);
    return methods.split(', ').includes('GET') ? [above.join('')] : [];
  });
};

/** The console over the API in memory, of which nothing is on record yet. */
export const testedConsole = async (): Promise<TestedConsole> => {
  const api = await testedApi();
  const questions: string[] = [];
  const answered = new Set<string>();
  let last = '';
  const fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const { pathname, search } = new URL(input as URL);
    const method = (init.method ?? 'GET') as 'GET';
    questions.push(`${method} ${pathname}`);
    const { headers, body } = init;
    const {
      statusCode,
      rawPayload,
      headers: given,
    } = await api.app.inject({
      method,
      url: pathname + search,
      headers: headers as Record<string, string>,
      ...(typeof body === 'string' ? { payload: body } : {}),
    });
    return new Response(statusCode === 204 ? null : new Uint8Array(rawPayload), {
      status: statusCode,
      headers: Object.entries(given).map(([name, value]): [string, string] => [name, String(value)]),
    });
  };
  const log = pino(
    { level: 'info' },
    {
      write: (line: string) => {
        const { route, status } = JSON.parse(line) as { readonly route?: string; readonly status?: number };
        if (route === undefined) return;
        last = route;
        if (status === 200) answered.add(route);
      },
    },
  );
  const config = {
    apiUrl: API,
    issuer: 'http://127.0.0.1:9998',
    publicUrl: undefined,
    sessionKey: '7'.repeat(64),
    http: { host: '127.0.0.1', port: 0 },
    sessionIdleMs: 3_600_000,
    sessionLongestMs: 3_600_000,
  };
  const assets = { style: 'style.css', script: 'script.js', verifier: 'verifier.js', icon: 'icon.svg' };
  const console = await createConsole(
    {
      config,
      oidc: issuer,
      sessions: memorySessions(),
      assets,
      assetsFolder: import.meta.dirname,
      fetch,
      base: () => BASE,
    },
    log,
  );
  const { host } = new URL(BASE);
  const cookieIn = (given: string | string[] | undefined): string => [given ?? []].flat().join().split(';')[0] ?? '';
  const signIn: TestedConsole['signIn'] = async (person, roles) => {
    const begun = await console.inject({ url: '/sign-in', headers: { host } });
    const finished = await console.inject({
      url: `/signed-in?person=${person}${roles.map((role) => `&role=${role}`).join('')}`,
      headers: { host, cookie: cookieIn(begun.headers['set-cookie']) },
    });
    const cookie = cookieIn(finished.headers['set-cookie']);
    const visit = async (method: 'GET' | 'POST', url: string, payload?: string): Promise<Visited> => {
      questions.splice(0);
      const sent = { 'content-type': 'application/x-www-form-urlencoded', origin: BASE };
      const { statusCode, body } = await console.inject({
        method,
        url,
        headers: { host, cookie, ...(payload === undefined ? {} : sent) },
        ...(payload === undefined ? {} : { payload }),
      });
      return { status: statusCode, body, route: last, questions: questions.splice(0) };
    };
    const get = (path: string) => visit('GET', path);
    return {
      get,
      post: async (path, fields) => {
        const [, token = ''] = /name="_csrf" value="([^"]*)"/.exec((await get('/programmes')).body) ?? [];
        return visit('POST', path, new URLSearchParams({ _csrf: token, ...fields }).toString());
      },
    };
  };
  const server: FastifyInstance = console.getHttpAdapter().getInstance();
  return { console, api, answered, signIn, routes: () => routesIn(server.printRoutes({ commonPrefix: false })) };
};
