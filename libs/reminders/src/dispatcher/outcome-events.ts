import { type ChannelName, type InstantString, type NewEvent, type ProgrammeEvent, own } from '@throughline/domain';
import type { Withdrawal } from '../claims/withdrawal.ts';
import type { Notification } from './notification.ts';

type Outcome = Extract<
  ProgrammeEvent,
  {
    type: 'ReminderSent' | 'ReminderDelivered' | 'ReminderBounced' | 'ReminderFailed' | 'ReminderWithdrawn';
  }
>;

type Arrival = {
  [T in 'ReminderDelivered' | 'ReminderBounced']: Pick<Extract<Outcome, { type: T }>, 'type' | 'payload'>;
}['ReminderDelivered' | 'ReminderBounced'];

const DISPATCHER = { role: 'engine', id: 'dispatcher' } as const;

/** Its event id derives from the reference, so that no outcome is recorded twice, whoever finds it out. */
const outcome = (
  occurredAt: InstantString,
  {
    eventId,
    type,
    payload,
  }: { readonly eventId: string } & { [T in Outcome as T['type']]: Pick<T, 'type' | 'payload'> }[Outcome['type']],
): NewEvent => ({ eventId, type, occurredAt, actor: DISPATCHER, payload });

/** Names one sending of a reminder: by its reference, and by its channel too once it has come back from another. */
export const sendingName = (
  { claim: { payload }, projection }: Pick<Notification, 'claim' | 'projection'>,
  channel: ChannelName,
): string => {
  const { reference } = payload;
  return own(projection.programme.reminding.claimed, reference) === 'came-back' ? `${reference}:${channel}` : reference;
};

export interface SentBy {
  readonly reference: string;
  readonly channel: ChannelName;
  /** As `sendingName` has it. */
  readonly sending: string;
  /** Reference of the message it went in: its own, or a digest's. */
  readonly message: string;
}

export const sentEvent = (now: InstantString, { reference, channel, sending, message }: SentBy): NewEvent =>
  outcome(now, {
    eventId: `sent:${sending}`,
    type: 'ReminderSent',
    payload: { reference, channel, ...(message === reference ? {} : { digest: message }) },
  });

/** That a sending arrived, or came back. */
export const arrivalEvent = (
  now: InstantString,
  { sending, ...arrival }: Pick<SentBy, 'sending'> & Arrival,
): NewEvent =>
  outcome(now, { eventId: `${arrival.type === 'ReminderDelivered' ? 'delivered' : 'bounced'}:${sending}`, ...arrival });

/** @param final no way is left to try; otherwise the next channel follows. */
export const failedEvent = (
  now: InstantString,
  payload: {
    readonly reference: string;
    readonly channel: ChannelName | null;
    readonly why: string;
    readonly final: boolean;
  },
): NewEvent =>
  outcome(now, {
    eventId: payload.final ? `failed:${payload.reference}` : `failed:${payload.reference}:${payload.channel}`,
    type: 'ReminderFailed',
    payload,
  });

export const withdrawnEvent = (now: InstantString, reference: string, why: Withdrawal): NewEvent =>
  outcome(now, { eventId: `withdrawn:${reference}`, type: 'ReminderWithdrawn', payload: { reference, why } });
