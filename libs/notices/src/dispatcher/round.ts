import type { LeasedEntry } from '@throughline/event-store';
import type { Person } from '../directory.ts';
import { askWhereabouts } from './ask-whereabouts.ts';
import { channelsLeft, chooseChannel } from './choose-channel.ts';
import type { Dispatcher } from './dispatcher.ts';
import { gather } from './gather.ts';
import { type Message, messagesOf, refusedBy } from './message.ts';
import { isForDigest, later } from './moments.ts';
import { nextStep } from './next-step.ts';
import { failedEvent, withdrawnEvent } from './outcome-events.ts';
import { sendMessage } from './send-message.ts';
import { type Telling, turnedDownBy } from './telling.ts';
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
const sifted = async (dispatcher: Dispatcher, entry: LeasedEntry): Promise<Telling | undefined> => {
  const { options, lanes, sending } = dispatcher;
  // The record was away for longer than a lease: what became of it is known here, and about to be recorded.
  if (sending.has(entry.reference))
    return void (await options.store.outbox.postpone([entry], later(options.clock.now(), COME_AGAIN_MS)));
  const telling = await gather(options, entry);
  if (telling === undefined) return void (await dropped(dispatcher, entry));
  const { reference, stream } = entry;
  const next = await nextStep(telling, dispatcher);
  switch (next.step) {
    case 'send':
      return telling;
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
      const ask = () => askWhereabouts(dispatcher, telling, next.underway);
      if (!lanes.offer(next.underway.channel, ask))
        await options.store.outbox.postpone([entry], later(options.clock.now(), COME_AGAIN_MS));
      return undefined;
    }
    default:
      return next satisfies never;
  }
};

const unreached = async (dispatcher: Dispatcher, tellings: readonly Telling[]): Promise<void> => {
  const { options } = dispatcher;
  await Promise.all(
    tellings.map((telling) => {
      const { stream, reference } = telling.entry;
      const why = turnedDownBy(telling).length > 0 ? 'refused' : 'no-address';
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
  { tellings }: Message,
  passedOver: readonly Telling['progress']['passedOver'][number][],
): Promise<readonly Telling[]> => {
  const { options } = dispatcher;
  return Promise.all(
    tellings.map(async (telling) => {
      const { entry, progress } = telling;
      const news = passedOver.filter((name) => !progress.passedOver.includes(name));
      if (news.length === 0) return telling;
      for (const name of news) options.metrics.failed(name, 'unreachable');
      const events = news.map((channel) =>
        failedEvent(options.clock.now(), { reference: entry.reference, channel, why: 'unreachable', final: false }),
      );
      await dispatcher.record({ stream: entry.stream, events });
      return { ...telling, progress: { ...progress, passedOver: [...progress.passedOver, ...news] } };
    }),
  );
};

const dispatch = async (dispatcher: Dispatcher, message: Message): Promise<void> => {
  const { options, pace, lanes, circuitOf } = dispatcher;
  const { outbox } = options.store;
  const now = Date.parse(options.clock.now());
  const left = channelsLeft(message.to, refusedBy(message), options.channels);
  const choice = chooseChannel(left, { ...pace, channels: options.channels, circuitOf, now });
  const entries = message.tellings.map(({ entry }) => entry);
  switch (choice.choice) {
    case 'none':
      return unreached(dispatcher, message.tellings);
    case 'wait':
      return outbox.postpone(entries, new Date(choice.until).toISOString());
    case 'use': {
      const { channel } = choice;
      const tellings = (await passOver(dispatcher, message, choice.passedOver)) as Message['tellings'];
      if (!lanes.offer(channel.name, () => sendMessage(dispatcher, { ...message, tellings, channel })))
        await outbox.postpone(entries, later(options.clock.now(), COME_AGAIN_MS));
      return;
    }
    default:
      return choice satisfies never;
  }
};

const isAddressed = (telling: Telling): telling is Telling & { readonly person: Person } =>
  telling.person !== undefined;

/** Others that go into the digests of these, wherever they stand in the order of urgency. */
const restOfDigests = async (dispatcher: Dispatcher, tellings: readonly Telling[]): Promise<readonly LeasedEntry[]> => {
  const { calendar } = dispatcher.options;
  const people = new Set(tellings.filter((one) => isForDigest(one, calendar)).map(({ entry }) => entry.recipient));
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
  const siftAll = async (entries: readonly LeasedEntry[]): Promise<readonly Telling[]> =>
    (await Promise.all(entries.map((entry) => sifted(dispatcher, entry)))).filter((one) => one !== undefined);
  const entries = await lease(dispatcher, { limit: pace.batch });
  const tracked = entries.filter(isTracking);
  const first = await siftAll(entries.filter((entry) => !isTracking(entry)));
  const rest = await restOfDigests(dispatcher, first);
  const trackedToo = rest.filter(isTracking);
  const tellings = [...first, ...(await siftAll(rest.filter((entry) => !isTracking(entry))))];
  await unreached(
    dispatcher,
    tellings.filter((telling) => !isAddressed(telling)),
  );
  for (const message of messagesOf(tellings.filter(isAddressed), options.calendar)) await dispatch(dispatcher, message);
  for (const entry of [...tracked, ...trackedToo]) await track(dispatcher, entry);
  return entries.length;
};
