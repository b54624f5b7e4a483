import { ChannelUnavailable, type DeliveryStatus } from '../channel.ts';
import { handleBounce } from './handle-bounce.ts';
import type { Dispatcher } from './dispatcher.ts';
import { arrivalEvent, failedEvent, sendingName, sentEvent } from './outcome-events.ts';
import { owedSince } from './lateness.ts';
import { notReached } from './reach.ts';
import { atRest, type Underway } from './sending-progress.ts';
import type { Notification } from './notification.ts';
import { trackingEntry } from './tracking.ts';

/** Puts on record what a channel knows of a sending, and settles the entry. */
export const settleBy = async (
  dispatcher: Dispatcher,
  notification: Notification,
  {
    underway,
    deliveryStatus,
  }: { readonly underway: Underway; readonly deliveryStatus: Exclude<DeliveryStatus, 'absent'> },
): Promise<void> => {
  const { options } = dispatcher;
  const { entry } = notification;
  const { channel, message } = underway;
  const { reference, stream } = entry;
  const sending = sendingName(notification, channel);
  const now = options.clock.now();
  const settle = [reference];
  if (deliveryStatus === 'unknown') {
    options.metrics.failed(channel, 'in-doubt');
    options.log.error({ reference, channel }, 'nobody can tell whether a reminder left; it is not sent a second time');
    const events = [failedEvent(now, { reference, channel, why: 'in-doubt', final: true })];
    return dispatcher.record({ stream, events, settle });
  }
  options.metrics.sent(channel, (Date.parse(underway.since) - Date.parse(owedSince(notification))) / 1_000);
  const tracks = options.channels.find(({ name }) => name === channel)?.tracks === true;
  const left = sentEvent(now, { reference, channel, sending, message });
  switch (deliveryStatus) {
    case 'sent':
      return dispatcher.record({
        stream,
        events: [left],
        settle,
        enqueue: tracks ? [trackingEntry(entry, sending, now)] : [],
      });
    case 'delivered': {
      const arrived = arrivalEvent(now, { type: 'ReminderDelivered', sending, payload: { reference, channel } });
      return dispatcher.record({ stream, events: [left, arrived], settle });
    }
    case 'bounced': {
      const { events, enqueue = [] } = handleBounce(dispatcher, { reference, channel, sending, notification });
      return dispatcher.record({ stream, events: [left, ...events], settle, enqueue });
    }
    default:
      return deliveryStatus satisfies never;
  }
};

/**
 * Finds out what became of a sending that was begun and of which nothing more is known: it is recorded when it left, sent when it did not, and
 * given up when nobody can tell.
 */
export const checkDeliveryStatus = async (
  dispatcher: Dispatcher,
  notification: Notification,
  underway: Underway,
): Promise<void> => {
  const { options, circuitOf } = dispatcher;
  const { outbox } = options.store;
  const channel = options.channels.find(({ name }) => name === underway.channel);
  let deliveryStatus: DeliveryStatus;
  try {
    deliveryStatus = (await channel?.find(underway.message)) ?? 'unknown';
  } catch (error) {
    if (!(error instanceof ChannelUnavailable)) throw error;
    const now = Date.parse(options.clock.now());
    notReached(dispatcher, underway.channel, error);
    const until = circuitOf(underway.channel).pausedUntil(now) ?? now;
    return outbox.postpone([notification.entry], new Date(until).toISOString());
  }
  if (deliveryStatus !== 'absent') return settleBy(dispatcher, notification, { underway, deliveryStatus });
  const now = options.clock.now();
  await dispatcher.keep({ lease: notification.entry, progress: atRest(notification.progress) });
  await outbox.postpone([notification.entry], now);
  options.wake.ring();
};
