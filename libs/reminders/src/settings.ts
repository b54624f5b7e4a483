import type { Messaging } from '@throughline/messaging';
import { type Channel, handOverWithin } from './channel.ts';
import type { Webhooks } from '@throughline/directory';
import type { DispatcherPace } from './dispatcher/options.ts';
import { createKafkaChannel } from './kafka/channel.ts';
import { createNotifyChannel, type NotifySettings } from './notify/channel.ts';
import { createSmtpChannel, type SmtpSettings } from './smtp/channel.ts';
import { domainOf } from './smtp/message-id.ts';
import { createWebhookChannel } from './webhook/channel.ts';
import type { PrivateAddresses } from './webhook/post.ts';

/** Which channels an installation has. Webhooks and events need nothing but the directory and Kafka. */
export interface ChannelSettings {
  readonly smtp?: SmtpSettings;
  readonly notify?: NotifySettings;
  readonly webhook: { readonly privateAddresses: PrivateAddresses };
  /** How patient sending is, where it is to be other than usual. */
  readonly pace: Partial<Pick<DispatcherPace, 'sendingMs' | 'leaseMs' | 'fallOverAfterMs'>>;
}

type Env = Readonly<Record<string, string | undefined>>;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const API_KEY = new RegExp(`-${UUID}-${UUID}$`, 'i');

const isUrl = (text: string, protocols: readonly string[]): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol);

const isSender = (text: string): boolean => {
  try {
    return domainOf(text) !== '';
  } catch {
    return false;
  }
};

const smtpOf = (env: Env, problem: (text: string) => void): SmtpSettings | undefined => {
  const { SMTP_URL: url = '', SMTP_FROM: from = '', MAIL_JOURNAL_URL: journalUrl = '' } = env;
  if (url === '') return undefined;
  if (!isUrl(url, ['smtp:', 'smtps:']))
    problem('SMTP_URL is none: smtp://host:587?requireTLS=true or smtps://user:password@host');
  if (!isSender(from)) problem('SMTP_FROM is no sender: name@domain, or Name <name@domain>');
  if (journalUrl === '') return { url, from };
  if (!isUrl(journalUrl, ['http:', 'https:'])) problem('MAIL_JOURNAL_URL is none: http(s)://host/messages');
  return { url, from, journalUrl };
};

const notifyOf = (env: Env, problem: (text: string) => void): NotifySettings | undefined => {
  const { NOTIFY_API_KEY: apiKey = '', NOTIFY_TEMPLATE_ID: templateId = '', NOTIFY_URL: url = '' } = env;
  if (apiKey === '') return undefined;
  if (!API_KEY.test(apiKey)) problem('NOTIFY_API_KEY is none: <name>-<service id>-<secret>, as GOV.UK Notify gives it');
  if (!new RegExp(`^${UUID}$`, 'i').test(templateId))
    problem('NOTIFY_TEMPLATE_ID is none: the id (UUID) of the template');
  if (url === '') return { apiKey, templateId };
  if (!isUrl(url, ['http:', 'https:']))
    problem('NOTIFY_URL is none: https://host; leave it out for GOV.UK Notify itself');
  return { apiKey, templateId, url };
};

/** A whole number of seconds, in milliseconds; undefined where nothing is said. */
const secondsOf = (text: string | undefined, [least, most]: readonly [number, number]): number | undefined | null => {
  if (text === undefined || text === '') return undefined;
  const seconds = Number(text);
  return Number.isInteger(seconds) && seconds >= least && seconds <= most ? seconds * 1_000 : null;
};

const paceOf = (env: Env, problem: (text: string) => void): ChannelSettings['pace'] => {
  const sendingMs = secondsOf(env['SENDING_SECONDS'], [3, 600]);
  if (sendingMs === null) problem('SENDING_SECONDS is no number of seconds: a whole number from 3 to 600');
  const fallOverAfterMs = secondsOf(env['FALL_OVER_SECONDS'], [1, 86_400]);
  if (fallOverAfterMs === null) problem('FALL_OVER_SECONDS is no number of seconds: a whole number from 1 to 86400');
  return {
    ...(typeof sendingMs === 'number' ? { sendingMs, leaseMs: 2 * sendingMs } : {}),
    ...(typeof fallOverAfterMs === 'number' ? { fallOverAfterMs } : {}),
  };
};

/** Reads from the environment which channels there are; `problems` says what cannot be used and what would be, never the value. */
export const channelSettings = (
  env: Env,
): { readonly settings: ChannelSettings; readonly problems: readonly string[] } => {
  const problems: string[] = [];
  const problem = (text: string): void => void problems.push(text);
  const smtp = smtpOf(env, problem);
  const notify = notifyOf(env, problem);
  const { WEBHOOK_PRIVATE_ADDRESSES: privateAddresses = 'refused' } = env;
  if (privateAddresses !== 'refused' && privateAddresses !== 'allowed')
    problem('WEBHOOK_PRIVATE_ADDRESSES is neither refused (without it) nor allowed');
  const settings: ChannelSettings = {
    ...(smtp === undefined ? {} : { smtp }),
    ...(notify === undefined ? {} : { notify }),
    webhook: { privateAddresses: privateAddresses === 'allowed' ? 'allowed' : 'refused' },
    pace: paceOf(env, problem),
  };
  return { settings, problems };
};

export interface ChannelNeeds {
  readonly messaging: Pick<Messaging, 'producer'>;
  readonly directory: Pick<Webhooks, 'webhook'>;
}

/** The channels of these settings. Whoever asks for them closes them. */
export const createChannels = (
  { smtp, notify, webhook, pace: { sendingMs } }: ChannelSettings,
  { messaging, directory }: ChannelNeeds,
): readonly Channel[] => {
  const limit = sendingMs === undefined ? {} : { withinMilliseconds: handOverWithin(sendingMs) };
  return [
    ...(smtp === undefined ? [] : [createSmtpChannel({ ...smtp, ...limit })]),
    ...(notify === undefined ? [] : [createNotifyChannel({ ...notify, ...limit })]),
    createWebhookChannel({ directory, ...webhook }),
    createKafkaChannel({ messaging }),
  ];
};
