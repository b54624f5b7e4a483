import { ChannelUnavailable, type Whereabouts } from '../channel.ts';
import { cameBack } from './came-back.ts';
import type { Dispatcher } from './dispatcher.ts';
import { arrivalEvent, failedEvent, sendingName, sentEvent } from './outcome-events.ts';
import { owedSince } from './lateness.ts';
import { notReached } from './reach.ts';
import { atRest, type Underway } from './sending-progress.ts';
import type { Telling } from './telling.ts';
import { trackingEntry } from './tracking.ts';

/** Puts on record what a channel knows of a sending, and settles the entry. */
export const settleBy = async (
  dispatcher: Dispatcher,
  telling: Telling,
  { underway, whereabouts }: { readonly underway: Underway; readonly whereabouts: Exclude<Whereabouts, 'absent'> },
): Promise<void> => {
  const { options } = dispatcher;
  const { entry } = telling;
  const { channel, message } = underway;
  const { reference, stream } = entry;
  const sending = sendingName(telling, channel);
  const now = options.clock.now();
  const settle = [reference];
  if (whereabouts === 'unknown') {
    options.metrics.failed(channel, 'in-doubt');
    options.log.error({ reference, channel }, 'nobody can tell whether a reminder left; it is not sent a second time');
    const events = [failedEvent(now, { reference, channel, why: 'in-doubt', final: true })];
    return dispatcher.record({ stream, events, settle });
  }
  options.metrics.sent(channel, (Date.parse(underway.since) - Date.parse(owedSince(telling))) / 1_000);
  const tracks = options.channels.find(({ name }) => name === channel)?.tracks === true;
  const left = sentEvent(now, { reference, channel, sending, message });
  switch (whereabouts) {
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
      const { events, enqueue = [] } = cameBack(dispatcher, { reference, channel, sending, telling });
      return dispatcher.record({ stream, events: [left, ...events], settle, enqueue });
    }
    default:
      return whereabouts satisfies never;
  }
};

/**
 * Finds out what became of a sending that was begun and of which nothing more is known: it is recorded when it left, sent when it did not, and
 * given up when nobody can tell.
 */
export const askWhereabouts = async (dispatcher: Dispatcher, telling: Telling, underway: Underway): Promise<void> => {
  const { options, circuitOf } = dispatcher;
  const { outbox } = options.store;
  const channel = options.channels.find(({ name }) => name === underway.channel);
  let whereabouts: Whereabouts;
  try {
    whereabouts = (await channel?.find(underway.message)) ?? 'unknown';
  } catch (error) {
    if (!(error instanceof ChannelUnavailable)) throw error;
    const now = Date.parse(options.clock.now());
    notReached(dispatcher, underway.channel, error);
    const until = circuitOf(underway.channel).pausedUntil(now) ?? now;
    return outbox.postpone([telling.entry], new Date(until).toISOString());
  }
  if (whereabouts !== 'absent') return settleBy(dispatcher, telling, { underway, whereabouts });
  const now = options.clock.now();
  await dispatcher.keep({ lease: telling.entry, progress: atRest(telling.progress) });
  await outbox.postpone([telling.entry], now);
  options.wake.ring();
};
