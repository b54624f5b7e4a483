import type { ChannelName, RecordedProgrammeEvent } from '@throughline/domain';
import type { LeasedEntry, OutboxEntry } from '@throughline/event-store';
import { ChannelUnavailable, type DeliveryStatus } from '../channel.ts';
import { isOvertaken } from '../claims/reference.ts';
import { channelsLeft } from './choose-channel.ts';
import type { Dispatcher, Outcome } from './dispatcher.ts';
import { later, owedSince } from './moments.ts';
import { atRest, load, type Notification, turnedDownBy, type Underway } from './notification.ts';
import { bouncedEvent, deliveredEvent, failedEvent, sendingName, type Sent, sentEvent } from './outcome-events.ts';

const PREFIX = 'tracking:';
const MINUTE = 60_000;
/** When to ask again, the last for ever. */
const ASK_AFTER = [2, 10, 60, 360].map((minutes) => minutes * MINUTE);
/** What a channel does not know by then it will not come to know. */
const GIVE_UP_AFTER = 72 * 60 * MINUTE;
/** Asking comes after everything that has to leave; what came back should have arrived by now, and goes before all. */
const URGENCY = { tracking: 1_000, bounced: 0 } as const;

const askAfter = (asked: number): number => ASK_AFTER[Math.min(asked, ASK_AFTER.length - 1)] ?? 0;

/** True for an entry by which a channel is asked later what became of a sending. */
export const isTracking = ({ reference }: Pick<OutboxEntry, 'reference'>): boolean => reference.startsWith(PREFIX);

/** What a channel knows of a message; undefined when it cannot be reached, which its circuit remembers. */
const find = async (
  { channels, circuitOf }: Dispatcher,
  name: ChannelName,
  message: string,
): Promise<DeliveryStatus | undefined> => {
  try {
    return (await channels.find((one) => one.name === name)?.find(message)) ?? 'unknown';
  } catch (error) {
    if (!(error instanceof ChannelUnavailable)) throw error;
    circuitOf(name).failed(error);
    return undefined;
  }
};

/** True when a reminder that came back is to be sent again: another channel is left, and no later one of the same was enqueued meanwhile. */
const goesOn = (dispatcher: Dispatcher, { reference, channel }: Sent, notification: Notification): boolean => {
  const { person, projection } = notification;
  if (person === undefined) return false;
  const left = channelsLeft(dispatcher, person, [...turnedDownBy(notification), channel]);
  return left.length > 0 && !isOvertaken(projection.programme.reminding.claimed, reference);
};

/**
 * What follows from a sending that came back: it is recorded, and the reminder is enqueued again for the next channel that its person has. Whether it
 * is still wanted is looked at before it leaves, as always. All in one transaction.
 * @param notification as the record has it now; undefined when its claim is not on it.
 */
const bounced = (
  dispatcher: Dispatcher,
  sent: Sent,
  notification: Notification | undefined,
): Pick<Outcome, 'events' | 'enqueue'> => {
  const { clock, metrics, log } = dispatcher;
  const { reference, channel } = sent;
  const now = clock.now();
  const next = notification !== undefined && goesOn(dispatcher, sent, notification) ? notification.entry : undefined;
  const final = next === undefined;
  metrics.bounced(channel);
  log.error({ reference, channel, final }, 'a reminder came back: its address does not take it');
  const events = [bouncedEvent(now, sent, final)];
  if (final) return { events };
  const { stream, recipient } = next;
  return { events, enqueue: [{ reference, stream, recipient, urgency: URGENCY.bounced, notBefore: now }] };
};

/** Puts on record what a channel knows of a sending, and settles the entry. */
export const settleBy = (
  dispatcher: Dispatcher,
  notification: Notification,
  { channel, message, since }: Underway,
  status: Exclude<DeliveryStatus, 'absent'>,
): Promise<void> => {
  const { clock, metrics, log, record } = dispatcher;
  const { entry } = notification;
  const { reference, stream, recipient } = entry;
  const now = clock.now();
  if (status === 'unknown') {
    metrics.failed(channel, 'in-doubt');
    log.error({ reference, channel }, 'nobody can tell whether a reminder left; it is not sent a second time');
    return record({ entry, events: [failedEvent(now, { reference, channel, why: 'in-doubt', final: true })] });
  }
  const sent = { reference, channel, sending: sendingName(notification, channel) };
  const left = sentEvent(now, sent, message);
  metrics.sent(channel, (Date.parse(since) - Date.parse(owedSince(notification))) / 1_000);
  if (status === 'delivered') return record({ entry, events: [left, deliveredEvent(now, sent)] });
  if (status === 'bounced') {
    const { events = [], ...rest } = bounced(dispatcher, sent, notification);
    return record({ entry, events: [left, ...events], ...rest });
  }
  const tracks = dispatcher.channels.find(({ name }) => name === channel)?.tracks === true;
  const tracking = { reference: PREFIX + sent.sending, stream, recipient, urgency: URGENCY.tracking };
  return record({
    entry,
    events: [left],
    enqueue: tracks ? [{ ...tracking, notBefore: later(now, askAfter(0)) }] : [],
  });
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
  const { clock, circuitOf, tryAgain, wake } = dispatcher;
  const { entry, progress } = notification;
  const status = await find(dispatcher, underway.channel, underway.message);
  if (status === undefined) {
    const until = circuitOf(underway.channel).pausedUntil() ?? Date.parse(clock.now());
    return tryAgain([entry], new Date(until).toISOString());
  }
  if (status !== 'absent') return settleBy(dispatcher, notification, underway, status);
  const now = clock.now();
  await dispatcher.keep({ lease: entry, progress: atRest(progress) });
  await tryAgain([entry], now);
  wake.ring();
};

type RecordedSending = Extract<RecordedProgrammeEvent, { type: 'ReminderSent' }>;

const ask = async (dispatcher: Dispatcher, entry: LeasedEntry, { payload, recordedAt }: RecordedSending) => {
  const { clock, channels, record, postpone, wake } = dispatcher;
  const { reference, channel, digest = reference } = payload;
  const now = clock.now();
  const isOver = Date.parse(now) - Date.parse(recordedAt) > GIVE_UP_AFTER;
  if (isOver || channels.every(({ name }) => name !== channel)) return record({ entry });
  const sent = { reference, channel, sending: entry.reference.slice(PREFIX.length) };
  const status = await find(dispatcher, channel, digest);
  if (status === 'delivered') return record({ entry, events: [deliveredEvent(now, sent)] });
  if (status !== 'bounced') return postpone([entry], later(now, askAfter(entry.leasedBefore + 1)));
  const notification = await load(dispatcher, { ...entry, reference });
  await record({ entry, ...bounced(dispatcher, sent, notification) });
  wake.ring();
};

/** Asks the channel of something sent whether it was delivered or came back; postpones until it knows, or for good after three days. */
export const track = async (dispatcher: Dispatcher, entry: LeasedEntry): Promise<void> => {
  const sending = entry.reference.slice(PREFIX.length);
  const sent = (await dispatcher.store.findEvent(`sent:${sending}`)) as RecordedSending | undefined;
  if (sent === undefined) return dispatcher.record({ entry });
  const askLater = () => dispatcher.postpone([entry], later(dispatcher.clock.now(), askAfter(0)));
  return dispatcher.handOver(sent.payload.channel, [entry], () => ask(dispatcher, entry, sent), askLater);
};
