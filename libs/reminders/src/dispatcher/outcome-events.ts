import { type ChannelName, type InstantString, type NewEvent, own, type ProgrammeEvent } from '@throughline/domain';
import type { Withdrawal } from '../claims/withdrawal.ts';
import type { Notification } from './notification.ts';

type Type = 'ReminderSent' | 'ReminderDelivered' | 'ReminderBounced' | 'ReminderFailed' | 'ReminderWithdrawn';
type Payload<T extends Type> = Extract<ProgrammeEvent, { type: T }>['payload'];

/** Its event id derives from the reference, so that no outcome is recorded twice, whoever finds it out. */
const outcome = <T extends Type>(
  occurredAt: InstantString,
  type: T,
  eventId: string,
  payload: Payload<T>,
): NewEvent => ({ eventId, type, occurredAt, actor: { role: 'engine', id: 'dispatcher' }, payload });

/** Names one sending of a reminder: by its reference, and by its channel too once it has come back from another. */
export const sendingName = (
  { claim: { payload }, projection }: Pick<Notification, 'claim' | 'projection'>,
  channel: ChannelName,
): string => {
  const { reference } = payload;
  return own(projection.programme.reminding.claimed, reference) === 'came-back' ? `${reference}:${channel}` : reference;
};

/** One sending: of what, by which channel, and named as `sendingName` does. */
export interface Sent {
  readonly reference: string;
  readonly channel: ChannelName;
  readonly sending: string;
}

/** @param message reference of the message it went in: its own, or a digest's. */
export const sentEvent = (now: InstantString, { reference, channel, sending }: Sent, message: string): NewEvent =>
  outcome(now, 'ReminderSent', `sent:${sending}`, {
    reference,
    channel,
    ...(message === reference ? {} : { digest: message }),
  });

export const deliveredEvent = (now: InstantString, { reference, channel, sending }: Sent): NewEvent =>
  outcome(now, 'ReminderDelivered', `delivered:${sending}`, { reference, channel });

/** @param final nothing follows; otherwise it is sent again, by the next channel. */
export const bouncedEvent = (now: InstantString, { reference, channel, sending }: Sent, final: boolean): NewEvent =>
  outcome(now, 'ReminderBounced', `bounced:${sending}`, { reference, channel, final });

/** `final`: no way is left to try; otherwise the next channel follows. */
export const failedEvent = (now: InstantString, payload: Payload<'ReminderFailed'>): NewEvent => {
  const { reference, channel, final } = payload;
  return outcome(now, 'ReminderFailed', `failed:${reference}${final ? '' : `:${channel}`}`, payload);
};

export const withdrawnEvent = (now: InstantString, reference: string, why: Withdrawal): NewEvent =>
  outcome(now, 'ReminderWithdrawn', `withdrawn:${reference}`, { reference, why });
