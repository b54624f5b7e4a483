import { Agent, request as send } from 'node:http';
import { randomUUID } from 'node:crypto';
import { tokenOf } from './people.ts';

export interface ApiAnswer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** One person at the API, on connections kept open, as a console or another system would. */
export interface ApiCaller {
  get<Body>(path: string): Promise<ApiAnswer<Body>>;
  /** A repeat with the same `key` is the same command. */
  post<Body>(path: string, body: unknown, key?: string): Promise<ApiAnswer<Body>>;
  close(): void;
}

const LONGEST_ANSWER_MS = 30_000;

/** @param url of the API; @param person at the local issuer. */
export const apiCaller = async (url: string, issuer: string, person: string): Promise<ApiCaller> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const authorization = `Bearer ${await tokenOf(issuer, person)}`;
  const call = <Body>(method: string, path: string, given: { headers: Record<string, string>; text?: string }) =>
    new Promise<ApiAnswer<Body>>((resolve, reject) => {
      const headers = { authorization, ...given.headers };
      const request = send(url + path, { method, agent, headers, timeout: LONGEST_ANSWER_MS }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(text || 'null') as Body }),
        );
      });
      request.on('timeout', () => request.destroy(new Error(`${method} ${path}: no answer`)));
      request.on('error', reject);
      request.end(given.text);
    });
  return {
    get: (path) => call('GET', path, { headers: {} }),
    post: (path, body, key = randomUUID()) =>
      call('POST', path, {
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        text: JSON.stringify(body),
      }),
    close: () => agent.destroy(),
  };
};
