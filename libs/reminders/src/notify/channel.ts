import { own } from '@throughline/domain';
import axios from 'axios';
import { NotifyClient } from 'notifications-node-client';
import type { Channel, Notice, DeliveryStatus } from '../channel.ts';
import { askingFailed, sendingOf } from './failure.ts';

export interface NotifySettings {
  /** `<name>-<service id>-<secret>`, as GOV.UK Notify gives it. */
  readonly apiKey: string;
  /** Id of the template with the body of docs/notify-templates.md. */
  readonly templateId: string;
  /** GOV.UK's own unless said. */
  readonly url?: string | undefined;
  /** When a request is given up; twenty seconds at the latest. */
  readonly withinMilliseconds?: number | undefined;
}

const GOVUK = 'https://api.notifications.service.gov.uk';
const TIMEOUT_MILLISECONDS = 20_000;

/** Statuses of GOV.UK Notify for e-mail; those not named here are on their way. */
const STATUS: Readonly<Record<string, DeliveryStatus>> = {
  delivered: 'delivered',
  'permanent-failure': 'bounced',
  'temporary-failure': 'bounced',
  'technical-failure': 'bounced',
};

/** Fields the template asks for. Its body is ours, so that what people read is the same by every channel. */
export const personalisationOf = ({ subject, text, reference }: Notice) => ({ subject, body: text, reference });

/**
 * Mail by GOV.UK Notify, which keeps what was sent for seven days and can be asked for it by reference.
 */
export const createNotifyChannel = ({
  apiKey,
  templateId,
  url = GOVUK,
  withinMilliseconds = TIMEOUT_MILLISECONDS,
}: NotifySettings): Channel => {
  const client = new NotifyClient(url, apiKey);
  client.setClient(axios.create({ timeout: Math.min(TIMEOUT_MILLISECONDS, withinMilliseconds), maxRedirects: 0 }));
  return {
    name: 'notify',
    tracks: true,
    reaches: ({ email }) => email !== null,
    send: async (notice) => {
      const { to, reference } = notice;
      if (to.email === null) return { outcome: 'refused', why: 'no-address' };
      try {
        await client.sendEmail(templateId, to.email, { personalisation: personalisationOf(notice), reference });
        return { outcome: 'sent' };
      } catch (error) {
        return sendingOf(error as Parameters<typeof sendingOf>[0]);
      }
    },
    find: async (reference) => {
      try {
        const { data } = await client.getNotifications('email', undefined, reference, undefined);
        const found = data.notifications.map(({ status }) => own(STATUS, status) ?? 'sent');
        return found.find((each) => each !== 'sent') ?? found[0] ?? 'absent';
      } catch (error) {
        throw askingFailed(error as Parameters<typeof askingFailed>[0]);
      }
    },
    close: () => Promise.resolve(),
  };
};
