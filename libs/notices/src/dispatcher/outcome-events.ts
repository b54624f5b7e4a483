import type { ChannelName, InstantString, NewEvent, ProgrammeEvent, Withdrawal } from '@throughline/domain';

type Outcome = Extract<
  ProgrammeEvent,
  {
    type: 'ReminderSent' | 'ReminderDelivered' | 'ReminderBounced' | 'ReminderFailed' | 'ReminderWithdrawn';
  }
>;

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

export interface SentBy {
  readonly reference: string;
  readonly channel: ChannelName;
  /** Reference of the message it went in: its own, or a digest's. */
  readonly message: string;
}

export const sentEvent = (now: InstantString, { reference, channel, message }: SentBy): NewEvent =>
  outcome(now, {
    eventId: `sent:${reference}`,
    type: 'ReminderSent',
    payload: { reference, channel, ...(message === reference ? {} : { digest: message }) },
  });

export const arrivalEvent = (
  now: InstantString,
  arrival: 'delivered' | 'bounced',
  { reference, channel }: Pick<SentBy, 'reference' | 'channel'>,
): NewEvent =>
  outcome(now, {
    eventId: `${arrival}:${reference}`,
    type: arrival === 'delivered' ? 'ReminderDelivered' : 'ReminderBounced',
    payload: { reference, channel },
  });

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
