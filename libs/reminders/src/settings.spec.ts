import { describe, expect, it } from '@jest/globals';
import { createMemoryMessaging } from '@throughline/messaging';
import { InvalidSettings, readSettings } from '@throughline/runtime';
import { CHANNELS, channelSettings, createChannels } from './settings.ts';

const settingsOf = (env: Readonly<Record<string, string>>) => channelSettings(readSettings(CHANNELS, env));

/** What is said to be wrong, each by itself. */
const problemsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
    return [];
  } catch (error) {
    return String(error).replace('InvalidSettings: environment: ', '').split('; ');
  }
};

const KEY = 'local-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0';
const TEMPLATE = '9d751e0e-f929-4891-82a1-a3e1c3c18ee3';

describe('the channels an environment gives', () => {
  it('are webhooks and events where nothing is said, the former to the public internet only', () => {
    const settings = settingsOf({});
    expect(settings).toEqual({ webhook: { privateAddresses: 'refused' }, pace: {} });
    const directory = { webhook: () => Promise.resolve(undefined) };
    const channels = createChannels(settings, { messaging: createMemoryMessaging(), directory });
    expect(channels.map(({ name }) => name)).toEqual(['webhook', 'kafka']);
  });

  it('are mail and GOV.UK Notify too where these are set', () => {
    const settings = settingsOf({
      SMTP_URL: 'smtp://127.0.0.1:2525',
      SMTP_FROM: 'Throughline <reminders@throughline.test>',
      MAIL_JOURNAL_URL: 'http://127.0.0.1:8025/messages',
      NOTIFY_API_KEY: KEY,
      NOTIFY_TEMPLATE_ID: TEMPLATE,
    });
    expect(settings).toMatchObject({ smtp: { journalUrl: 'http://127.0.0.1:8025/messages' }, notify: { apiKey: KEY } });
  });

  it('are given up, looked for and passed over in the time that is asked for', () => {
    const settings = settingsOf({ SENDING_SECONDS: '20', FALL_OVER_SECONDS: '300' });
    expect(settings.pace).toEqual({ sendingMs: 20_000, leaseMs: 40_000, fallOverAfterMs: 300_000 });
  });

  it('names everything that cannot be used at once, and repeats none of it', () => {
    const read = () =>
      settingsOf({
        SMTP_URL: 'hunter2',
        SMTP_FROM: 'hunter2',
        MAIL_JOURNAL_URL: 'hunter2',
        NOTIFY_API_KEY: 'hunter2',
        NOTIFY_TEMPLATE_ID: 'hunter2',
        NOTIFY_URL: 'hunter2',
        WEBHOOK_PRIVATE_ADDRESSES: 'hunter2',
        SENDING_SECONDS: 'hunter2',
        FALL_OVER_SECONDS: '0.5',
      });
    expect(read).toThrow(InvalidSettings);
    expect(problemsOf(read).map((problem) => problem.split(':')[0])).toEqual([
      'SMTP_URL',
      'SMTP_FROM',
      'MAIL_JOURNAL_URL',
      'NOTIFY_API_KEY',
      'NOTIFY_TEMPLATE_ID',
      'NOTIFY_URL',
      'WEBHOOK_PRIVATE_ADDRESSES',
      'SENDING_SECONDS',
      'FALL_OVER_SECONDS',
    ]);
    expect(read).not.toThrow('hunter2');
  });

  it('are refused when a sender or a template is missing', () => {
    const read = () => settingsOf({ SMTP_URL: 'smtp://127.0.0.1:2525', NOTIFY_API_KEY: KEY });
    expect(problemsOf(read).map((problem) => problem.split(':')[0])).toEqual(['SMTP_FROM', 'NOTIFY_TEMPLATE_ID']);
  });
});
