import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { own } from '@throughline/domain';
import { MEMBERS } from './openapi.ts';
import { ApiProblem, ApiUnreachable, problem, UnknownAnswer } from './problem.ts';
import type { Answer, Asking, ItemOf, PagedRoute, Particulars, Route } from './routes.ts';

/**
 * The HTTP API. A request is repeated while the API is briefly unavailable: repeats of one key count once.
 * Its methods throw `ApiProblem`, `ApiUnreachable` and `UnknownAnswer`.
 */
export interface Api {
  call<R extends Route>(route: R, asking: Asking<R>): Promise<Answer<R>>;
  /** The body of an answer as it comes, for files. */
  stream<R extends Route>(route: R, asking: Asking<R>): Promise<ReadableStream<Uint8Array>>;
}

const ANSWER_WITHIN_MS = 60_000;
/** A file is made while it is sent. */
const FILE_WITHIN_MS = 30 * 60_000;
const ATTEMPTS = 5;

/** Unavailable for a moment, or the same key still in work: asking again is the right thing. */
const isPassing = ({ status, code }: ApiProblem): boolean => status === 503 || code === 'request-in-flight';

const urlOf = (base: string, path: string, { params = {}, query = {} }: Particulars): URL => {
  const url = new URL(
    base + path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(own(params, name) ?? '')),
  );
  for (const [name, value] of Object.entries(query))
    for (const one of value === undefined ? [] : [value].flat()) url.searchParams.append(name, String(one));
  return url;
};

const decode = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

/** Whether an answer is what this program knows: JSON with the members that the API says are always there. */
const isKnown = (route: string, body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  (own(MEMBERS, route) ?? []).every((member) => Object.hasOwn(body, member));

const formOf = (files: Readonly<Record<string, Uint8Array>>): FormData => {
  const form = new FormData();
  for (const [name, bytes] of Object.entries(files)) form.append(name, new Blob([new Uint8Array(bytes)]), name);
  return form;
};

const contentOf = ({ file, form, body }: Particulars): Blob | FormData | string | undefined => {
  if (file !== undefined) return new Blob([new Uint8Array(file.bytes)]);
  if (form !== undefined) return formOf(form);
  return body === undefined ? undefined : JSON.stringify(body);
};

const initOf = (method: string, token: string | undefined, particulars: Particulars, withinMs: number): RequestInit => {
  const { file, body, key, seen, waitSeconds } = particulars;
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(method === 'get' || key === undefined ? {} : { 'idempotency-key': key }),
    ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
    ...(waitSeconds === undefined ? {} : { prefer: `wait=${waitSeconds}` }),
    ...(file === undefined ? {} : { 'content-type': file.mediaType }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const content = contentOf(particulars);
  return {
    method: method.toUpperCase(),
    headers,
    signal: AbortSignal.timeout(withinMs),
    ...(content === undefined ? {} : { body: content }),
  };
};

/** What a client of the API works with. */
export interface ApiOptions {
  /** Address of the API, without a slash at the end. */
  readonly base: string;
  /** Absent: of nobody, for what is public. */
  readonly token?: () => Promise<string>;
  readonly fetch: typeof fetch;
  /** Applied to the body of each answer before anything reads it. */
  readonly readBody?: (body: unknown) => unknown;
  /** Milliseconds before the first repetition; doubles each time. */
  readonly repeatAfterMs?: number;
  /** Milliseconds that an answer in JSON may take. */
  readonly answerWithinMs?: number;
}

/** A client of the API for one caller; see `Api` for what its methods throw. */
export const createApi = (options: ApiOptions): Api => {
  const { base, token, readBody = (body) => body, repeatAfterMs = 250, answerWithinMs = ANSWER_WITHIN_MS } = options;
  const send = async (url: URL, init: RequestInit): Promise<Response> => {
    try {
      return await options.fetch(url, init);
    } catch (cause) {
      throw new ApiUnreachable(`The API at ${base} could not be reached.`, { cause });
    }
  };
  /** The answer to a request that went well. */
  const ask = async <T>(
    route: Route,
    asking: Particulars,
    read: (response: Response) => Promise<T | undefined>,
    withinMs = answerWithinMs,
  ): Promise<T> => {
    const [method = '', path = ''] = route.split(' ');
    const particulars: Particulars = { ...asking, key: asking.key ?? randomUUID() };
    for (let attempt = 1; ; attempt += 1) {
      const response = await send(
        urlOf(base, path, particulars),
        initOf(method, await token?.(), particulars, withinMs),
      );
      const { status } = response;
      if (status < 400) {
        const answer = await read(response);
        if (answer !== undefined) return answer;
        throw new UnknownAnswer(`The API at ${base} answered in a form this program does not know.`);
      }
      const failure = new ApiProblem(status, problem.safeParse(readBody(await decode(response))).data);
      if (attempt === ATTEMPTS || !isPassing(failure)) throw failure;
      await pause(repeatAfterMs * 2 ** (attempt - 1));
    }
  };
  return {
    call: (route, asking) =>
      ask(route, asking as Particulars, async (response): Promise<Answer<typeof route> | undefined> => {
        const body = readBody(await decode(response));
        return isKnown(route, body) ? (body as Answer<typeof route>) : undefined;
      }),
    stream: (route, asking) =>
      ask(
        route,
        asking as Particulars,
        ({ body }) => Promise.resolve((body as ReadableStream<Uint8Array> | null) ?? undefined),
        FILE_WITHIN_MS,
      ),
  };
};

/** All items of a list, page after page, in the order of the list. Throws as `Api` does. */
export const readPages = async <R extends PagedRoute>(
  api: Api,
  route: R,
  asking: Asking<R>,
): Promise<readonly ItemOf<R>[]> => {
  const items: ItemOf<R>[] = [];
  let cursor: string | undefined;
  do {
    const answer = await api.call(route, { ...asking, query: { ...asking.query, cursor } });
    const page = answer as { readonly items: readonly ItemOf<R>[]; readonly next: string | null };
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
};
