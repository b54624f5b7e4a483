import { own } from '@throughline/domain';
import type { Person } from '@throughline/directory';
import type { LeasedEntry } from '@throughline/event-store';
import { channelsLeft, chooseChannel } from './choose-channel.ts';
import { checkDeliveryStatus, isTracking, track } from './delivery-status.ts';
import type { Dispatcher } from './dispatcher.ts';
import { type Message, messagesOf } from './message.ts';
import { heldUntil, isForDigest, later } from './moments.ts';
import { load, type Notification, turnedDownBy } from './notification.ts';
import { failedEvent, withdrawnEvent } from './outcome-events.ts';
import { sendMessage } from './send-message.ts';

/** When what this process is still sending is looked at again. */
const COME_AGAIN_MS = 500;
/** When a programme that stands still is looked at again. */
const SUSPENDED_MS = 15 * 60_000;
/** Of one person's digest. */
const LONGEST_DIGEST = 200;

type Addressed = Notification & { readonly person: Person };

const lease = ({ store, clock, pace }: Dispatcher, over: { readonly limit: number; readonly recipient?: string }) => {
  const now = clock.now();
  return store.outbox.lease({ now, until: later(now, pace.leaseMs), ...over });
};

const unreached = ({ metrics, log, clock, record }: Dispatcher, notification: Notification): Promise<void> => {
  const { entry } = notification;
  const { reference } = entry;
  const why = turnedDownBy(notification).length > 0 ? 'refused' : 'no-address';
  metrics.failed(null, why);
  log.error({ reference, why }, 'a reminder could not be sent: no channel reaches its person');
  return record({ entry, events: [failedEvent(clock.now(), { reference, channel: null, why, final: true })] });
};

/** Deals with a notification that is not to be sent now; gives back one that is. Nothing but the record and its person's wishes decides. */
const settle = async (dispatcher: Dispatcher, notification: Notification): Promise<Addressed | undefined> => {
  const { clock, metrics, pace, record, postpone, tryAgain } = dispatcher;
  const { entry, progress, projection, claim, person } = notification;
  const now = clock.now();
  const hold = (until: string) => postpone([entry], until);

  // What has left is recorded as sent, even when it should not leave any more: so this comes first.
  const { underway } = progress;
  if (underway !== undefined) {
    const known = later(underway.since, pace.sendingMs);
    if (Date.parse(known) > Date.parse(now)) return void (await tryAgain([entry], known));
    const check = () => checkDeliveryStatus(dispatcher, notification, underway);
    return void (await dispatcher.handOver(underway.channel, [entry], check));
  }
  const isOver = (own(projection.programme.reminding.claimed, claim.payload.reference) ?? 'settled') === 'settled';
  if (isOver) return void (await record({ entry }));

  const why = await dispatcher.withdrawalOf(notification);
  // Paused, not over: what is still owed when the programme goes on could not be put down a second time.
  if (why === 'suspended') return void (await hold(later(now, SUSPENDED_MS)));
  if (why !== undefined) {
    metrics.withdrawn(why);
    return void (await record({ entry, events: [withdrawnEvent(now, entry.reference, why)] }));
  }
  const until = heldUntil(notification, now, dispatcher.calendar);
  if (until !== undefined) return void (await hold(until));
  if (person === undefined) return void (await unreached(dispatcher, notification));
  return { ...notification, person };
};

/** Reads the record again for each entry; gives back those that are to be sent now. */
const toSend = async (dispatcher: Dispatcher, entries: readonly LeasedEntry[]): Promise<readonly Addressed[]> => {
  const { sending, clock, record, tryAgain } = dispatcher;
  const one = async (entry: LeasedEntry): Promise<Addressed | undefined> => {
    // The record was away for longer than a lease: what became of it is known here, and about to be recorded.
    if (sending.has(entry.reference)) return void (await tryAgain([entry], later(clock.now(), COME_AGAIN_MS)));
    const notification = await load(dispatcher, entry);
    return notification === undefined ? void (await record({ entry })) : settle(dispatcher, notification);
  };
  const found = await Promise.all(entries.filter((entry) => !isTracking(entry)).map(one));
  return found.filter((notification) => notification !== undefined);
};

/** Others that go into the digests of these, wherever they stand in the order of urgency. */
const restOfDigests = async (dispatcher: Dispatcher, first: readonly Addressed[]): Promise<readonly LeasedEntry[]> => {
  const people = new Set(
    first.filter((one) => isForDigest(one, dispatcher.calendar)).map(({ entry }) => entry.recipient),
  );
  const rest: LeasedEntry[] = [];
  for (const recipient of people) rest.push(...(await lease(dispatcher, { limit: LONGEST_DIGEST, recipient })));
  return rest;
};

/** Puts on the record, once, that channels could not be reached and the next is used. */
const passOver = async (
  { metrics, clock, record }: Dispatcher,
  notification: Notification,
  passedOver: readonly Notification['progress']['passedOver'][number][],
): Promise<Notification> => {
  const { entry, progress } = notification;
  const news = passedOver.filter((name) => !progress.passedOver.includes(name));
  if (news.length === 0) return notification;
  for (const name of news) metrics.failed(name, 'unreachable');
  const { reference } = entry;
  const events = news.map((channel) =>
    failedEvent(clock.now(), { reference, channel, why: 'unreachable', final: false }),
  );
  await record({ entry, events, isOver: false });
  return { ...notification, progress: { ...progress, passedOver: [...progress.passedOver, ...news] } };
};

/** Chooses a channel for a message and hands it over to the queue of that. */
const dispatch = async (dispatcher: Dispatcher, message: Message): Promise<void> => {
  const { notifications, to } = message;
  const entries = notifications.map(({ entry }) => entry);
  const left = channelsLeft(dispatcher, to, notifications.flatMap(turnedDownBy));
  if (left.length === 0) return void (await Promise.all(notifications.map((one) => unreached(dispatcher, one))));
  const choice = chooseChannel(left, dispatcher);
  if (choice.channel === undefined) return dispatcher.tryAgain(entries, new Date(choice.until).toISOString());
  const { channel, passedOver } = choice;
  const [first, ...others] = notifications;
  const noted = await Promise.all([
    passOver(dispatcher, first, passedOver),
    ...others.map((one) => passOver(dispatcher, one, passedOver)),
  ]);
  await dispatcher.handOver(channel.name, entries, () =>
    sendMessage(dispatcher, { ...message, notifications: noted, channel }),
  );
};

/**
 * Leases what is due and takes each entry one step further: at most one sending each. Resolves, with how many there were, when all is under way;
 * sendings go on in the queues of their channels.
 */
export const dispatchRound = async (dispatcher: Dispatcher): Promise<number> => {
  const entries = await lease(dispatcher, { limit: dispatcher.pace.batch });
  const first = await toSend(dispatcher, entries);
  const rest = await restOfDigests(dispatcher, first);
  const notifications = [...first, ...(await toSend(dispatcher, rest))];
  for (const message of messagesOf(notifications, dispatcher.calendar)) await dispatch(dispatcher, message);
  for (const entry of [...entries, ...rest].filter(isTracking)) await track(dispatcher, entry);
  return entries.length;
};
