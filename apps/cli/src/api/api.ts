import { setTimeout as pause } from 'node:timers/promises';
import { CliFailure, EXIT } from '../failure.ts';
import { failureOf, problemCode } from './problem.ts';

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the root of the API, already encoded: use `apiPath`. */
  readonly path: string;
  /** A list is given several times. */
  readonly query?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body?: unknown;
  /** A file as it is, instead of a body in JSON. */
  readonly file?: { readonly mediaType: string; readonly bytes: Uint8Array };
  /** Needed by everything but a GET. */
  readonly idempotencyKey?: string;
  /** ETag of what was seen, for a command that depends on it. */
  readonly ifMatch?: string;
  /** Seconds to wait for a recording (`Prefer: wait`). */
  readonly waitSeconds?: number;
}
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly location: string | null;
}

/** The HTTP API. Throws `CliFailure` in words; a request that is safe to repeat is repeated while the API is briefly away. */
export interface Api {
  readonly base: string;
  request(request: ApiRequest): Promise<ApiAnswer>;
}

/** Joins path segments, each encoded: ``apiPath`/v1/programmes/${id}` ``. */
export const apiPath = (texts: TemplateStringsArray, ...segments: readonly string[]): string =>
  texts.reduce((path, text, i) => `${path}${encodeURIComponent(segments[i - 1] ?? '')}${text}`);

const ANSWER_WITHIN_MS = 60_000;
const ATTEMPTS = 5;
/** Away for a moment, or the same key still in work: asking again is the right thing. */
const isPassing = (failure: CliFailure, status: number): boolean =>
  status === 503 || problemCode(failure) === 'request-in-flight';

const urlOf = (base: string, { path, query = {} }: ApiRequest): URL => {
  const url = new URL(`${base}${path}`);
  for (const [name, value] of Object.entries(query))
    for (const one of value === undefined ? [] : [value].flat()) url.searchParams.append(name, one);
  return url;
};

const decode = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  try {
    return text === '' ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
};

export const createApi = (options: {
  readonly base: string;
  readonly token: () => Promise<string>;
  readonly fetch: typeof fetch;
  /** Applied to the body of each answer before anything reads it. */
  readonly readBody?: (body: unknown) => unknown;
  /** Milliseconds before the first repetition; doubles each time. */
  readonly repeatAfterMs?: number;
}): Api => {
  const { base, token, readBody = (body) => body, repeatAfterMs = 250 } = options;
  const once = async (request: ApiRequest): Promise<ApiAnswer> => {
    const headers: Record<string, string> = {
      accept: 'application/json, application/problem+json',
      authorization: `Bearer ${await token()}`,
    };
    if (request.idempotencyKey !== undefined) headers['idempotency-key'] = request.idempotencyKey;
    if (request.ifMatch !== undefined) headers['if-match'] = request.ifMatch;
    if (request.waitSeconds !== undefined) headers['prefer'] = `wait=${request.waitSeconds}`;
    const init: RequestInit = { method: request.method, headers, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) };
    const { file } = request;
    if (file !== undefined) {
      headers['content-type'] = file.mediaType;
      init.body = new Blob([new Uint8Array(file.bytes)]);
    } else if (request.body !== undefined) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(request.body);
    }
    let response: Response;
    try {
      response = await options.fetch(urlOf(base, request), init);
    } catch (cause) {
      throw new CliFailure(
        EXIT.unreachable,
        {
          what: `The API at ${base} could not be reached.`,
          accepted: 'Is the stack running? `throughline doctor` tells, `npm start` starts it.',
        },
        { cause },
      );
    }
    return {
      status: response.status,
      body: readBody(await decode(response)),
      location: response.headers.get('location'),
    };
  };
  return {
    base,
    request: async (request) => {
      for (let attempt = 1; ; attempt += 1) {
        const answer = await once(request);
        if (answer.status < 400) return answer;
        const failure = failureOf(answer.status, answer.body);
        if (attempt === ATTEMPTS || !isPassing(failure, answer.status)) throw failure;
        await pause(repeatAfterMs * 2 ** (attempt - 1));
      }
    },
  };
};
