import { ChannelUnavailable, type Sending } from '../channel.ts';

/** What the client rejects with, as far as we read it: the HTTP answer when there was one, else the socket's error. */
interface ClientError {
  readonly code?: string;
  readonly response?: {
    readonly status: number;
    readonly data?: { readonly errors?: readonly { readonly message?: string }[] };
  };
}

/** The connection was never made: nothing can have left. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
]);

const unavailable = ({ code, response }: ClientError, left: 'no' | 'perhaps') =>
  new ChannelUnavailable('notify', left, {
    cause: new Error(response === undefined ? (code ?? 'no answer') : `Notify answered ${response.status}`),
  });

/**
 * What a failed call means. 400 is about this message; 403 (our key) and 429 (our limit) are about us and leave nothing; 5xx and silence
 * leave it open. The answer's text is read for the one case it names an address, and never passed on.
 * @throws ChannelUnavailable unless the refusal is final.
 */
export const sendingOf = (error: ClientError): Sending => {
  const { code = '', response } = error;
  if (response === undefined) throw unavailable(error, NEVER_CONNECTED.has(code) ? 'no' : 'perhaps');
  if (response.status === 400 || response.status === 413) {
    const isAddress = response.data?.errors?.some(({ message = '' }) => message.startsWith('email_address')) ?? false;
    return { outcome: 'refused', why: isAddress ? 'no-address' : 'refused' };
  }
  throw unavailable(error, response.status < 500 ? 'no' : 'perhaps');
};

/** As above, for questions. */
export const askingFailed = (error: ClientError): ChannelUnavailable => unavailable(error, 'no');
