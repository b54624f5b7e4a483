import { isProgrammeEvent, type RecordedEvent, type RecordedProgrammeEvent } from '@throughline/domain';
import type { NotificationView } from './deadline.schemas.ts';

/** Events that tell what became of reminders. */
export const TELLING_EVENTS = [
  'ReminderClaimed',
  'ReminderSent',
  'ReminderDelivered',
  'ReminderBounced',
  'ReminderFailed',
  'ReminderWithdrawn',
] as const;

type Claimed = Extract<RecordedProgrammeEvent, { readonly type: 'ReminderClaimed' }>;

/** A telling with the claim it began with, which says what it is about. */
export interface Told {
  readonly claim: Claimed['payload'];
  readonly view: NotificationView;
}

const begun = ({ payload, recordedAt }: Claimed): Told => {
  const { reference, office, to, step = null, dueAt, late } = payload;
  const state = to === null ? 'nobody' : 'claimed';
  return {
    claim: payload,
    view: {
      reference,
      office,
      to,
      step,
      dueAt,
      claimedAt: recordedAt,
      late,
      state,
      channel: null,
      why: null,
      at: recordedAt,
    },
  };
};

const became = (event: RecordedProgrammeEvent): Partial<NotificationView> | undefined => {
  const at = event.recordedAt;
  switch (event.type) {
    case 'ReminderSent':
      return { state: 'sent', channel: event.payload.channel, at };
    case 'ReminderDelivered':
      return { state: 'delivered', channel: event.payload.channel, at };
    case 'ReminderBounced':
      return { state: 'bounced', channel: event.payload.channel, at };
    // A channel that could not be used is no end while another is tried.
    case 'ReminderFailed':
      return event.payload.final
        ? { state: 'failed', channel: event.payload.channel, why: event.payload.why, at }
        : undefined;
    case 'ReminderWithdrawn':
      return { state: 'withdrawn', why: event.payload.why, at };
    default:
      return undefined;
  }
};

const referenceOf = ({ payload }: RecordedProgrammeEvent): string | undefined =>
  'reference' in payload && typeof payload.reference === 'string' ? payload.reference : undefined;

/** Every telling on the record, in the order in which they were claimed, as it stands now. */
export const notificationsOf = (events: readonly RecordedEvent[]): readonly Told[] => {
  const notifications = new Map<string, Told>();
  for (const event of events) {
    if (!isProgrammeEvent(event)) continue;
    if (event.type === 'ReminderClaimed') notifications.set(event.payload.reference, begun(event));
    const notification = notifications.get(referenceOf(event) ?? '');
    const change = became(event);
    if (notification !== undefined && change !== undefined)
      notifications.set(notification.view.reference, { ...notification, view: { ...notification.view, ...change } });
  }
  return [...notifications.values()];
};
