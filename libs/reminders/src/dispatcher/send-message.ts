import { type Channel, ChannelUnavailable, type DeliveryStatus, handOverWithin, type Sending } from '../channel.ts';
import { channelsLeft } from './choose-channel.ts';
import { settleBy } from './delivery-status.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Message } from './message.ts';
import { later } from './moments.ts';
import { atRest, type Notification, type SendingProgress, turnedDownBy } from './notification.ts';
import { failedEvent } from './outcome-events.ts';

const MAY_BE_GONE = 'a sending did not come to its end; its channel will be asked what became of it';

type Left = Exclude<DeliveryStatus, 'absent' | 'unknown'>;

interface Attempt extends Message {
  readonly channel: Channel;
}

const entriesOf = (notifications: readonly Notification[]) => notifications.map(({ entry }) => entry);

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

/**
 * Notes that the channel is about to be used; false when it is not to be used now: another worker has one of the notifications by then, or the record
 * was so slow that the sending would not come to its end before others look for its traces. All of ours are then given back.
 */
const begin = async (dispatcher: Dispatcher, { channel, reference, notifications }: Attempt, since: string) => {
  const { clock, pace } = dispatcher;
  const underway = { channel: channel.name, message: reference, since };
  const held = await keep(dispatcher, notifications, (progress) => ({ ...atRest(progress), underway }));
  const isTooLate = Date.parse(clock.now()) - Date.parse(since) > pace.sendingMs - handOverWithin(pace.sendingMs);
  if (held.length === notifications.length && !isTooLate) return true;
  await keep(dispatcher, held, atRest);
  await dispatcher.tryAgain(entriesOf(held), since);
  return false;
};

/**
 * What the channel knows of a message that may have left already, although the record does not say so: what was due before the record has been
 * served without interruption may have been sent, and an older backup put back since. Undefined when it has to be sent.
 * @throws ChannelUnavailable
 */
const leftBefore = async (
  { store }: Dispatcher,
  { channel, reference, notifications }: Attempt,
): Promise<Left | undefined> => {
  const servedSince = Date.parse(await store.watch.servedSince());
  if (notifications.every(({ claim }) => Date.parse(claim.payload.dueAt) > servedSince)) return undefined;
  const status = await channel.find(reference);
  return status === 'absent' || status === 'unknown' ? undefined : status;
};

const refused = async (
  dispatcher: Dispatcher,
  { channel: { name: channel }, to, notifications }: Attempt,
  why: 'refused' | 'no-address',
): Promise<void> => {
  const { clock, metrics, log, record, tryAgain, wake } = dispatcher;
  const now = clock.now();
  metrics.failed(channel, why);
  const isLast = (notification: Notification): boolean =>
    channelsLeft(dispatcher, to, [...turnedDownBy(notification), channel]).length === 0;
  await Promise.all(
    notifications.map((notification) => {
      const { entry } = notification;
      const { reference } = entry;
      const final = isLast(notification);
      if (final) log.error({ reference, why }, 'a reminder could not be sent: no channel is left');
      return record({ entry, events: [failedEvent(now, { reference, channel, why, final })], isOver: final });
    }),
  );
  const others = notifications.filter((notification) => !isLast(notification));
  await keep(dispatcher, others, (progress) => ({ ...atRest(progress), refused: [...progress.refused, channel] }));
  await tryAgain(entriesOf(others), now);
  wake.ring();
};

const unavailable = async (
  dispatcher: Dispatcher,
  { channel: { name: channel }, notifications }: Attempt,
  { error, since }: { readonly error: unknown; readonly since: string },
): Promise<void> => {
  const { clock, log, pace, tryAgain, wake } = dispatcher;
  const entries = entriesOf(notifications);
  const circuit = dispatcher.circuitOf(channel);
  circuit.failed(error);
  if (!(error instanceof ChannelUnavailable) || error.left !== 'no') {
    log.warn({ channel, references: entries.map(({ reference }) => reference) }, MAY_BE_GONE);
    return tryAgain(entries, later(since, pace.sendingMs));
  }
  await keep(dispatcher, notifications, atRest);
  const now = Date.parse(clock.now());
  // Down for long enough: looked at again at once, to be sent by the next channel, if there is one.
  const isPatienceOver = now - (circuit.downSince ?? now) >= pace.fallOverAfterMs;
  if (isPatienceOver) wake.ring();
  const until = isPatienceOver ? now : (circuit.pausedUntil() ?? now);
  return tryAgain(entries, new Date(until).toISOString());
};

const sendOnce = async (dispatcher: Dispatcher, attempt: Attempt): Promise<void> => {
  const { compose, clock, circuitOf } = dispatcher;
  const { channel, reference: message, notifications } = attempt;
  const notice = compose(attempt);
  const since = clock.now();
  if (!(await begin(dispatcher, attempt, since))) return;
  let answer: Sending | { readonly outcome: Left };
  try {
    const before = await leftBefore(dispatcher, attempt);
    answer = before === undefined ? await channel.send(notice) : { outcome: before };
  } catch (error) {
    return unavailable(dispatcher, attempt, { error, since });
  }
  circuitOf(channel.name).succeeded();
  const { outcome } = answer;
  if (outcome === 'refused') return refused(dispatcher, attempt, answer.why);
  const sending = { channel: channel.name, message, since: clock.now() };
  await Promise.all(notifications.map((notification) => settleBy(dispatcher, notification, sending, outcome)));
};

/** Sends one message by one channel, once, and records what follows from the answer. */
export const sendMessage = async (dispatcher: Dispatcher, attempt: Attempt): Promise<void> => {
  const references = attempt.notifications.map(({ entry }) => entry.reference);
  for (const reference of references) dispatcher.sending.add(reference);
  try {
    await sendOnce(dispatcher, attempt);
  } finally {
    for (const reference of references) dispatcher.sending.delete(reference);
  }
};
