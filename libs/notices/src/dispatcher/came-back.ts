import { type ChannelName, isOvertaken } from '@throughline/domain';
import { channelsLeft } from './choose-channel.ts';
import type { Dispatcher } from './dispatcher.ts';
import { arrivalEvent } from './outcome-events.ts';
import type { Outcome } from './recorder.ts';
import { type Telling, turnedDownBy } from './telling.ts';

/** It should have arrived by now: before all that waits its turn. */
const URGENCY = 0;

/** A sending that came back, of the telling as the record has it now. */
export interface CameBack {
  readonly reference: string;
  readonly channel: ChannelName;
  /** Names the sending, as `sendingName` does. */
  readonly sending: string;
  /** Undefined when its claim is not on the record. */
  readonly telling: Telling | undefined;
}

const goesOn = ({ options }: Dispatcher, { reference, channel, telling }: CameBack): boolean => {
  if (telling?.person === undefined) return false;
  const { claimed } = telling.standing.programme.reminding;
  const left = channelsLeft(telling.person, [...turnedDownBy(telling), channel], options.channels);
  return left.length > 0 && !isOvertaken(claimed, reference);
};

/**
 * What follows from a sending that came back: it is recorded, and the reminder is put down once more for the next channel that its person has,
 * unless a later one of the same was put down meanwhile. Whether it is still wanted is looked at before it leaves, as always. All in one transaction.
 */
export const cameBack = (dispatcher: Dispatcher, back: CameBack): Pick<Outcome, 'events' | 'enqueue'> => {
  const { options } = dispatcher;
  const { reference, channel, sending, telling } = back;
  const now = options.clock.now();
  const final = !goesOn(dispatcher, back);
  options.metrics.bounced(channel);
  options.log.error({ reference, channel, final }, 'a reminder came back: its address does not take it');
  const events = [arrivalEvent(now, { type: 'ReminderBounced', sending, payload: { reference, channel, final } })];
  if (final || telling === undefined) return { events };
  const { stream, recipient } = telling.entry;
  return { events, enqueue: [{ reference, stream, recipient, urgency: URGENCY, notBefore: now }] };
};
