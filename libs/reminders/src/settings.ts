import type { Messaging } from '@throughline/messaging';
import type { Webhooks } from '@throughline/directory';
import { webAddress, wholeNumber } from '@throughline/runtime';
import { z } from 'zod';
import { type Channel, handOverWithin } from './channel.ts';
import type { DispatcherPace } from './dispatcher/options.ts';
import { createKafkaChannel } from './kafka/channel.ts';
import { createNotifyChannel, type NotifySettings } from './notify/channel.ts';
import { createSmtpChannel, type SmtpSettings } from './smtp/channel.ts';
import { SENDER } from './smtp/message-id.ts';
import { createWebhookChannel } from './webhook/channel.ts';
import type { PrivateAddresses } from './webhook/post.ts';

/** Which channels an installation has. Webhooks and events need nothing but the directory and Kafka. */
export interface ChannelSettings {
  readonly smtp?: SmtpSettings | undefined;
  readonly notify?: NotifySettings | undefined;
  readonly webhook: { readonly privateAddresses: PrivateAddresses };
  /** How patient sending is, where it is to be other than usual. */
  readonly pace: Partial<Pick<DispatcherPace, 'sendingMs' | 'leaseMs' | 'fallOverAfterMs'>>;
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const FROM = 'expected the sender, with SMTP_URL: name@domain, or Name <name@domain>';
const TEMPLATE = 'expected the id (UUID) of the template, with NOTIFY_API_KEY';
const SMTP = 'expected smtp://host:587?requireTLS=true or smtps://user:password@host';
const API_KEY = 'expected <name>-<service id>-<secret>, as GOV.UK Notify gives it';
const NOTIFY_URL = 'expected https://host, or none for GOV.UK Notify itself';

const seconds = (least: number, most: number) =>
  wholeNumber(least, most, `expected a whole number of seconds from ${least} to ${most}`)
    .transform((given) => given * 1_000)
    .optional();

/** The variables in which a process that sends reminders reads its channels. */
export const CHANNELS = z
  .object({
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: SMTP })
      .optional()
      .meta({
        description: 'Mail server by which reminders leave; unless given, none leaves by mail.',
        example: 'smtp://mail.icb.example:587?requireTLS=true',
      }),
    SMTP_FROM: z.string().regex(SENDER, FROM).optional().meta({
      description: 'Sender of mails; needed with `SMTP_URL`.',
      example: 'Throughline <reminders@icb.example>',
    }),
    MAIL_JOURNAL_URL: webAddress('expected http(s)://host/messages').optional().meta({
      description: 'Where the mail server says which mails it took, by which a mail of unknown outcome is settled.',
      example: 'http://mail.icb.example:8025/messages',
    }),
    NOTIFY_API_KEY: z
      .string()
      .regex(new RegExp(`-${UUID}-${UUID}$`, 'i'), API_KEY)
      .optional()
      .meta({
        description: 'API key of GOV.UK Notify; unless given, nothing leaves by it.',
        example: 'live-11111111-2222-3333-4444-555555555555-66666666-7777-8888-9999-000000000000',
      }),
    NOTIFY_TEMPLATE_ID: z
      .string()
      .regex(new RegExp(`^${UUID}$`, 'i'), TEMPLATE)
      .optional()
      .meta({
        description: 'Template at GOV.UK Notify; needed with `NOTIFY_API_KEY`.',
        example: '11111111-2222-3333-4444-555555555555',
      }),
    NOTIFY_URL: webAddress(NOTIFY_URL).optional().meta({
      description: 'Another address in place of GOV.UK Notify, for trials.',
      example: 'http://127.0.0.1:8026',
    }),
    WEBHOOK_PRIVATE_ADDRESSES: z.enum(['refused', 'allowed'], 'expected refused or allowed').default('refused').meta({
      description: 'Whether webhooks may lead into private networks: refused or allowed.',
      example: 'allowed',
    }),
    SENDING_SECONDS: seconds(3, 600).meta({
      description: 'How long the sending of one reminder may take, 3 to 600 seconds.',
      example: '30',
    }),
    FALL_OVER_SECONDS: seconds(1, 86_400).meta({
      description: 'After how long without success a reminder leaves by another way, 1 to 86400 seconds.',
      example: '900',
    }),
  })
  .refine(({ SMTP_URL: url, SMTP_FROM: from }) => url === undefined || from !== undefined, {
    error: FROM,
    path: ['SMTP_FROM'],
    when: () => true,
  })
  .refine(({ NOTIFY_API_KEY: key, NOTIFY_TEMPLATE_ID: id }) => key === undefined || id !== undefined, {
    error: TEMPLATE,
    path: ['NOTIFY_TEMPLATE_ID'],
    when: () => true,
  });

/** The settings in variables that were read by `CHANNELS`. */
export const channelSettings = (read: z.output<typeof CHANNELS>): ChannelSettings => {
  const { SMTP_URL: smtpUrl, SMTP_FROM: from, NOTIFY_API_KEY: apiKey, NOTIFY_TEMPLATE_ID: templateId } = read;
  const { SENDING_SECONDS: sendingMs, FALL_OVER_SECONDS: fallOverAfterMs } = read;
  const isMail = smtpUrl !== undefined && from !== undefined;
  const isNotify = apiKey !== undefined && templateId !== undefined;
  return {
    smtp: isMail ? { url: smtpUrl, from, journalUrl: read.MAIL_JOURNAL_URL } : undefined,
    notify: isNotify ? { apiKey, templateId, url: read.NOTIFY_URL } : undefined,
    webhook: { privateAddresses: read.WEBHOOK_PRIVATE_ADDRESSES },
    pace: {
      ...(sendingMs === undefined ? {} : { sendingMs, leaseMs: 2 * sendingMs }),
      ...(fallOverAfterMs === undefined ? {} : { fallOverAfterMs }),
    },
  };
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
  const withinMilliseconds = sendingMs === undefined ? undefined : handOverWithin(sendingMs);
  return [
    ...(smtp === undefined ? [] : [createSmtpChannel({ withinMilliseconds, ...smtp })]),
    ...(notify === undefined ? [] : [createNotifyChannel({ withinMilliseconds, ...notify })]),
    createWebhookChannel({ directory, ...webhook }),
    createKafkaChannel({ messaging }),
  ];
};
