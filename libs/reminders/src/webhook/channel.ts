import { Webhook as Signing } from 'standardwebhooks';
import { type Channel, ChannelUnavailable, type Notice, type Sending } from '../channel.ts';
import type { Webhooks, Webhook } from '@throughline/directory';
import { type Answer, post, type PrivateAddresses } from './post.ts';

export interface WebhookSettings {
  readonly directory: Pick<Webhooks, 'webhook'>;
  /** `refused` wherever people outside can set a URL; `allowed` for receivers in one's own network. */
  readonly privateAddresses: PrivateAddresses;
  /** The time that is signed; the system's unless said. */
  readonly clock?: () => Date;
}

const REFUSED: Sending = { outcome: 'refused', why: 'refused' };

/** Answers that say "later": too early, too many, timed out, or the receiver's own trouble. */
const LATER = new Set([408, 425, 429]);

const sendingOf = (answer: Answer): Sending => {
  if (answer.kind === 'not-allowed') return REFUSED;
  if (answer.kind === 'no-answer')
    throw new ChannelUnavailable('webhook', answer.sent ? 'perhaps' : 'no', { cause: answer.cause });
  const { status } = answer;
  if (status >= 200 && status < 300) return { outcome: 'sent' };
  if (status < 500 && !LATER.has(status)) return REFUSED;
  throw new ChannelUnavailable('webhook', status < 500 ? 'no' : 'perhaps', {
    cause: new Error(`the receiver answered ${status}`),
  });
};

/** Headers as Standard Webhooks has them; undefined when the secret is none (`whsec_` and base64). */
const signed = (
  { reference }: Notice,
  body: string,
  { secret, at }: { readonly secret: string; readonly at: Date },
) => {
  try {
    return {
      'content-type': 'application/json',
      'webhook-id': reference,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Signing(secret).sign(reference, at, body),
    };
  } catch {
    return undefined;
  }
};

const deliver = async (notice: Notice, { url, secret }: Webhook, settings: WebhookSettings): Promise<Sending> => {
  const body = JSON.stringify({ type: 'notice.reminder', timestamp: notice.facts.composedAt, data: notice.facts });
  const headers = signed(notice, body, { secret, at: settings.clock?.() ?? new Date() });
  if (headers === undefined) return REFUSED;
  return sendingOf(await post({ url, headers, body, privateAddresses: settings.privateAddresses }));
};

/**
 * Facts posted to the organisation's own receiver, signed as Standard Webhooks has it (https://www.standardwebhooks.com). Receivers keep to
 * `webhook-id`, which is the reference: so `find` says `absent`, and sending again is harmless.
 */
export const createWebhookChannel = (settings: WebhookSettings): Channel => ({
  name: 'webhook',
  tracks: false,
  reaches: () => true,
  send: async (notice) => {
    const webhook = await settings.directory.webhook(notice.organisation);
    if (webhook === undefined) return { outcome: 'refused', why: 'no-address' };
    return deliver(notice, webhook, settings);
  },
  find: () => Promise.resolve('absent'),
  close: () => Promise.resolve(),
});
