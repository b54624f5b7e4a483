import { type ChannelName } from '@throughline/domain';
import { isOvertaken } from '../claims/reference.ts';
import { channelsLeft } from './choose-channel.ts';
import type { Dispatcher } from './dispatcher.ts';
import { arrivalEvent } from './outcome-events.ts';
import type { Outcome } from './recorder.ts';
import { type Notification, turnedDownBy } from './notification.ts';

/** It should have arrived by now: before all that waits its turn. */
const URGENCY = 0;

/** A sending that came back, of the telling as the record has it now. */
export interface Bounce {
  readonly reference: string;
  readonly channel: ChannelName;
  /** Names the sending, as `sendingName` does. */
  readonly sending: string;
  /** Undefined when its claim is not on the record. */
  readonly notification: Notification | undefined;
}

const goesOn = ({ options }: Dispatcher, { reference, channel, notification }: Bounce): boolean => {
  if (notification?.person === undefined) return false;
  const { claimed } = notification.projection.programme.reminding;
  const left = channelsLeft(notification.person, [...turnedDownBy(notification), channel], options.channels);
  return left.length > 0 && !isOvertaken(claimed, reference);
};

/**
 * What follows from a sending that came back: it is recorded, and the reminder is enqueued again for the next channel that its person has,
 * unless a later one of the same was enqueued meanwhile. Whether it is still wanted is looked at before it leaves, as always. All in one transaction.
 */
export const handleBounce = (dispatcher: Dispatcher, back: Bounce): Pick<Outcome, 'events' | 'enqueue'> => {
  const { options } = dispatcher;
  const { reference, channel, sending, notification } = back;
  const now = options.clock.now();
  const final = !goesOn(dispatcher, back);
  options.metrics.bounced(channel);
  options.log.error({ reference, channel, final }, 'a reminder came back: its address does not take it');
  const events = [arrivalEvent(now, { type: 'ReminderBounced', sending, payload: { reference, channel, final } })];
  if (final || notification === undefined) return { events };
  const { stream, recipient } = notification.entry;
  return { events, enqueue: [{ reference, stream, recipient, urgency: URGENCY, notBefore: now }] };
};
