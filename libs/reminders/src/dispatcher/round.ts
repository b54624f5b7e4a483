import type { LeasedEntry } from '@throughline/event-store';
import type { Person } from '@throughline/directory';
import { checkDeliveryStatus } from './check-delivery-status.ts';
import { channelsLeft, chooseChannel } from './choose-channel.ts';
import type { Dispatcher } from './dispatcher.ts';
import { load } from './load.ts';
import { type Message, messagesOf, refusedBy } from './message.ts';
import { isForDigest, later } from './moments.ts';
import { nextStep } from './next-step.ts';
import { failedEvent, withdrawnEvent } from './outcome-events.ts';
import { sendMessage } from './send-message.ts';
import { type Notification, turnedDownBy } from './notification.ts';
import { isTracking, track } from './tracking.ts';

/** When a lane is full. */
const COME_AGAIN_MS = 500;
/** Of one person's digest. */
const LONGEST_DIGEST = 200;

const lease = ({ options, pace }: Dispatcher, over: { readonly limit: number; readonly recipient?: string }) => {
  const now = options.clock.now();
  return options.store.outbox.lease({ now, until: later(now, pace.leaseMs), ...over });
};

const dropped = (dispatcher: Dispatcher, { stream, reference }: LeasedEntry): Promise<void> =>
  dispatcher.record({ stream, events: [], settle: [reference] });

/** Deals with an entry that is not to be sent now; gives back the one that is. */
const triaged = async (dispatcher: Dispatcher, entry: LeasedEntry): Promise<Notification | undefined> => {
  const { options, channelQueues, sending } = dispatcher;
  // The record was away for longer than a lease: what became of it is known here, and about to be recorded.
  if (sending.has(entry.reference))
    return void (await options.store.outbox.postpone([entry], later(options.clock.now(), COME_AGAIN_MS)));
  const notification = await load(options, entry);
  if (notification === undefined) return void (await dropped(dispatcher, entry));
  const { reference, stream } = entry;
  const next = await nextStep(notification, dispatcher);
  switch (next.step) {
    case 'send':
      return notification;
    case 'drop':
      return void (await dropped(dispatcher, entry));
    case 'hold':
      return void (await options.store.outbox.postpone([entry], next.until));
    case 'withdraw':
      options.metrics.withdrawn(next.why);
      return void (await dispatcher.record({
        stream,
        events: [withdrawnEvent(options.clock.now(), reference, next.why)],
        settle: [reference],
      }));
    case 'ask': {
      const ask = () => checkDeliveryStatus(dispatcher, notification, next.underway);
      if (!channelQueues.offer(next.underway.channel, ask))
        await options.store.outbox.postpone([entry], later(options.clock.now(), COME_AGAIN_MS));
      return undefined;
    }
    default:
      return next satisfies never;
  }
};

const unreached = async (dispatcher: Dispatcher, notifications: readonly Notification[]): Promise<void> => {
  const { options } = dispatcher;
  await Promise.all(
    notifications.map((notification) => {
      const { stream, reference } = notification.entry;
      const why = turnedDownBy(notification).length > 0 ? 'refused' : 'no-address';
      options.metrics.failed(null, why);
      options.log.error({ reference, why }, 'a reminder could not be sent: no channel reaches its person');
      const events = [failedEvent(options.clock.now(), { reference, channel: null, why, final: true })];
      return dispatcher.record({ stream, events, settle: [reference] });
    }),
  );
};

/** Puts on the record, once, that a channel could not be reached and the next is used. */
const passOver = async (
  dispatcher: Dispatcher,
  { notifications }: Message,
  passedOver: readonly Notification['progress']['passedOver'][number][],
): Promise<readonly Notification[]> => {
  const { options } = dispatcher;
  return Promise.all(
    notifications.map(async (notification) => {
      const { entry, progress } = notification;
      const news = passedOver.filter((name) => !progress.passedOver.includes(name));
      if (news.length === 0) return notification;
      for (const name of news) options.metrics.failed(name, 'unreachable');
      const events = news.map((channel) =>
        failedEvent(options.clock.now(), { reference: entry.reference, channel, why: 'unreachable', final: false }),
      );
      await dispatcher.record({ stream: entry.stream, events });
      return { ...notification, progress: { ...progress, passedOver: [...progress.passedOver, ...news] } };
    }),
  );
};

const dispatch = async (dispatcher: Dispatcher, message: Message): Promise<void> => {
  const { options, pace, channelQueues, circuitOf } = dispatcher;
  const { outbox } = options.store;
  const now = Date.parse(options.clock.now());
  const left = channelsLeft(message.to, refusedBy(message), options.channels);
  const choice = chooseChannel(left, { ...pace, channels: options.channels, circuitOf, now });
  const entries = message.notifications.map(({ entry }) => entry);
  switch (choice.choice) {
    case 'none':
      return unreached(dispatcher, message.notifications);
    case 'wait':
      return outbox.postpone(entries, new Date(choice.until).toISOString());
    case 'use': {
      const { channel } = choice;
      const notifications = (await passOver(dispatcher, message, choice.passedOver)) as Message['notifications'];
      if (!channelQueues.offer(channel.name, () => sendMessage(dispatcher, { ...message, notifications, channel })))
        await outbox.postpone(entries, later(options.clock.now(), COME_AGAIN_MS));
      return;
    }
    default:
      return choice satisfies never;
  }
};

const isAddressed = (notification: Notification): notification is Notification & { readonly person: Person } =>
  notification.person !== undefined;

/** Others that go into the digests of these, wherever they stand in the order of urgency. */
const restOfDigests = async (
  dispatcher: Dispatcher,
  notifications: readonly Notification[],
): Promise<readonly LeasedEntry[]> => {
  const { calendar } = dispatcher.options;
  const people = new Set(notifications.filter((one) => isForDigest(one, calendar)).map(({ entry }) => entry.recipient));
  const rest: LeasedEntry[] = [];
  for (const recipient of people) rest.push(...(await lease(dispatcher, { limit: LONGEST_DIGEST, recipient })));
  return rest;
};

/**
 * Leases what is due and takes each entry one step further: at most one sending each. Resolves, with how many there were, when all is under way;
 * sendings go on in their lanes.
 */
export const dispatchRound = async (dispatcher: Dispatcher): Promise<number> => {
  const { options, pace } = dispatcher;
  const siftAll = async (entries: readonly LeasedEntry[]): Promise<readonly Notification[]> =>
    (await Promise.all(entries.map((entry) => triaged(dispatcher, entry)))).filter((one) => one !== undefined);
  const entries = await lease(dispatcher, { limit: pace.batch });
  const tracked = entries.filter(isTracking);
  const first = await siftAll(entries.filter((entry) => !isTracking(entry)));
  const rest = await restOfDigests(dispatcher, first);
  const trackedToo = rest.filter(isTracking);
  const notifications = [...first, ...(await siftAll(rest.filter((entry) => !isTracking(entry))))];
  await unreached(
    dispatcher,
    notifications.filter((notification) => !isAddressed(notification)),
  );
  for (const message of messagesOf(notifications.filter(isAddressed), options.calendar))
    await dispatch(dispatcher, message);
  for (const entry of [...tracked, ...trackedToo]) await track(dispatcher, entry);
  return entries.length;
};
