import http from 'node:http';
import https from 'node:https';
import { isLoopback, isPrivateAddress, literalAddress, publicLookup } from './addresses.ts';

/** Whether addresses that are not on the public internet may be posted to. */
export type PrivateAddresses = 'refused' | 'allowed';

/** The receiver's answer, or why there is none. `sent` tells whether the request may have reached it. */
export type Answer =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'no-answer'; readonly sent: boolean; readonly cause: Error };

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly privateAddresses: PrivateAddresses;
}

const TIMEOUT_MILLISECONDS = 15_000;

/** https, without credentials in it; plain http to this machine only. */
const allowed = (text: string, privateAddresses: PrivateAddresses): URL | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.username !== '' || url.password !== '') return undefined;
  const loopback = isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return undefined;
  const address = literalAddress(url.hostname);
  const isPrivate = loopback || (address !== undefined && isPrivateAddress(address));
  return isPrivate && privateAddresses === 'refused' ? undefined : url;
};

/** Posts once; redirects are not followed, and of the answer only the status is read. Never rejects. */
export const post = ({ url: text, headers, body, privateAddresses }: Post): Promise<Answer> => {
  const url = allowed(text, privateAddresses);
  if (url === undefined) return Promise.resolve({ kind: 'not-allowed' });
  return new Promise((resolve) => {
    let connected = false;
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      ...(privateAddresses === 'refused' ? { lookup: publicLookup } : {}),
    });
    request.once('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        connected = true;
      });
    });
    request.once('response', (response) => {
      response.on('error', () => undefined).resume();
      resolve({ kind: 'answered', status: response.statusCode ?? 0 });
    });
    request.on('error', (cause) => {
      if (cause.name === 'PrivateAddress') resolve({ kind: 'not-allowed' });
      else resolve({ kind: 'no-answer', sent: connected, cause });
    });
    request.end(body);
  });
};
