import type { Channel } from '../channel.ts';
import { ChannelUnavailable, handOverWithin, type Sending } from '../channel.ts';
import { settleBy } from './check-delivery-status.ts';
import { channelsLeft } from './choose-channel.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Message } from './message.ts';
import { owedSince } from './lateness.ts';
import { later } from './moments.ts';
import { failedEvent, sendingName, sentEvent } from './outcome-events.ts';
import { notReached, reached } from './reach.ts';
import { atRest, type SendingProgress } from './sending-progress.ts';
import { type Notification, turnedDownBy } from './notification.ts';
import { trackingEntry } from './tracking.ts';

const MAY_BE_GONE = 'a sending did not come to its end; its channel will be asked what became of it';

interface Attempt extends Message {
  readonly channel: Channel;
}

/** Those of the notifications that are still ours. */
const keep = async (
  dispatcher: Dispatcher,
  notifications: readonly Notification[],
  change: (progress: SendingProgress) => SendingProgress,
): Promise<readonly Notification[]> => {
  const held = await Promise.all(
    notifications.map(({ entry, progress }) => dispatcher.keep({ lease: entry, progress: change(progress) })),
  );
  return notifications.filter((_, i) => held[i]);
};

const postpone = ({ options }: Dispatcher, notifications: readonly Notification[], until: string): Promise<void> =>
  options.store.outbox.postpone(
    notifications.map(({ entry }) => entry),
    until,
  );

const sent = async (dispatcher: Dispatcher, { channel, reference: message, notifications }: Attempt): Promise<void> => {
  const { options } = dispatcher;
  const now = options.clock.now();
  await Promise.all(
    notifications.map((notification) => {
      const { entry } = notification;
      const sending = sendingName(notification, channel.name);
      options.metrics.sent(channel.name, (Date.parse(now) - Date.parse(owedSince(notification))) / 1_000);
      return dispatcher.record({
        stream: entry.stream,
        events: [sentEvent(now, { reference: entry.reference, channel: channel.name, sending, message })],
        settle: [entry.reference],
        enqueue: channel.tracks ? [trackingEntry(entry, sending, now)] : [],
      });
    }),
  );
};

const refused = async (
  dispatcher: Dispatcher,
  { channel, to, notifications }: Attempt,
  why: 'refused' | 'no-address',
): Promise<void> => {
  const { options } = dispatcher;
  const now = options.clock.now();
  options.metrics.failed(channel.name, why);
  const withThis = (progress: SendingProgress): SendingProgress => ({
    ...atRest(progress),
    refused: [...progress.refused, channel.name],
  });
  const isLast = (notification: Notification): boolean =>
    channelsLeft(to, [...turnedDownBy(notification), channel.name], options.channels).length === 0;
  await Promise.all(
    notifications.map((notification) => {
      const { stream, reference } = notification.entry;
      const final = isLast(notification);
      if (final) options.log.error({ reference, why }, 'a reminder could not be sent: no channel is left');
      const events = [failedEvent(now, { reference, channel: channel.name, why, final })];
      return dispatcher.record({ stream, events, settle: final ? [reference] : [] });
    }),
  );
  const others = notifications.filter((notification) => !isLast(notification));
  await keep(dispatcher, others, withThis);
  await postpone(dispatcher, others, now);
  options.wake.ring();
};

const unavailable = async (
  dispatcher: Dispatcher,
  { channel, notifications }: Attempt,
  { error, since }: { readonly error: unknown; readonly since: string },
): Promise<void> => {
  const { options, circuitOf, pace } = dispatcher;
  const now = Date.parse(options.clock.now());
  notReached(dispatcher, channel.name, error);
  if (error instanceof ChannelUnavailable && error.left === 'no') {
    await keep(dispatcher, notifications, atRest);
    const { downSince = now, pausedUntil } = circuitOf(channel.name);
    // Down for long enough: looked at again at once, to be sent by the next channel, if there is one.
    const isPatienceOver = now - downSince >= pace.fallOverAfterMs;
    if (isPatienceOver) options.wake.ring();
    return postpone(
      dispatcher,
      notifications,
      new Date(isPatienceOver ? now : (pausedUntil(now) ?? now)).toISOString(),
    );
  }
  options.log.warn(
    { channel: channel.name, references: notifications.map(({ entry }) => entry.reference) },
    MAY_BE_GONE,
  );
  return postpone(dispatcher, notifications, later(since, pace.sendingMs));
};

/** True when noting took so long that the sending would not come to its end before others look for its traces. */
const isTooLate = ({ options, pace }: Dispatcher, since: string): boolean =>
  Date.parse(options.clock.now()) - Date.parse(since) > pace.sendingMs - handOverWithin(pace.sendingMs);

/**
 * Notes that the channel is about to be used; false when it is not to be used now: another worker has one of the notifications by then, or the record
 * was slow. All of ours are then given back.
 */
const begin = async (dispatcher: Dispatcher, { channel, reference, notifications }: Attempt, since: string) => {
  const underway = { channel: channel.name, message: reference, since };
  const held = await keep(dispatcher, notifications, (progress) => ({ ...atRest(progress), underway }));
  if (held.length === notifications.length && !isTooLate(dispatcher, since)) return true;
  await keep(dispatcher, held, atRest);
  await postpone(dispatcher, held, since);
  return false;
};

/**
 * What the channel knows of a message that may have left already, although the record does not say so: what was due before the record has been
 * served without interruption may have been sent, and an older backup put back since. Undefined when it has to be sent.
 * @throws ChannelUnavailable
 */
const leftBefore = async ({ options }: Dispatcher, { channel, reference, notifications }: Attempt) => {
  const servedSince = Date.parse(await options.store.watch.servedSince());
  if (notifications.every(({ claim }) => Date.parse(claim.payload.dueAt) > servedSince)) return undefined;
  const deliveryStatus = await channel.find(reference);
  return deliveryStatus === 'absent' || deliveryStatus === 'unknown' ? undefined : deliveryStatus;
};

const sendOnce = async (dispatcher: Dispatcher, attempt: Attempt): Promise<void> => {
  const { options } = dispatcher;
  const { channel, reference, to, notifications } = attempt;
  const notice = options.compose({ reference, to, notifications });
  const since = options.clock.now();
  if (!(await begin(dispatcher, attempt, since))) return;
  let sending: Sending;
  try {
    const deliveryStatus = await leftBefore(dispatcher, attempt);
    if (deliveryStatus !== undefined) {
      const underway = { channel: channel.name, message: reference, since };
      return void (await Promise.all(
        notifications.map((notification) => settleBy(dispatcher, notification, { underway, deliveryStatus })),
      ));
    }
    sending = await channel.send(notice);
  } catch (error) {
    return unavailable(dispatcher, attempt, { error, since });
  }
  reached(dispatcher, channel.name);
  return sending.outcome === 'sent' ? sent(dispatcher, attempt) : refused(dispatcher, attempt, sending.why);
};

/** Sends one message by one channel, once, and processes what follows from the answer. */
export const sendMessage = async (dispatcher: Dispatcher, attempt: Attempt): Promise<void> => {
  const references = attempt.notifications.map(({ entry }) => entry.reference);
  for (const reference of references) dispatcher.sending.add(reference);
  try {
    await sendOnce(dispatcher, attempt);
  } finally {
    for (const reference of references) dispatcher.sending.delete(reference);
  }
};
