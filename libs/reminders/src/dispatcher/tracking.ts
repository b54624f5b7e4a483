import type { RecordedProgrammeEvent } from '@throughline/domain';
import type { LeasedEntry, OutboxEntry } from '@throughline/event-store';
import { ChannelUnavailable } from '../channel.ts';
import { handleBounce } from './handle-bounce.ts';
import type { Dispatcher } from './dispatcher.ts';
import { load } from './load.ts';
import { later } from './moments.ts';
import { arrivalEvent } from './outcome-events.ts';
import { notReached } from './reach.ts';

const PREFIX = 'tracking:';
const MINUTE = 60_000;
/** When to ask again, the last for ever. */
const ASK_AFTER = [2, 10, 60, 360].map((minutes) => minutes * MINUTE);
/** What a channel does not know by then it will not come to know. */
const GIVE_UP_AFTER = 72 * 60 * MINUTE;
/** After everything that has to leave. */
const URGENCY = 1_000;

export const isTracking = ({ reference }: Pick<OutboxEntry, 'reference'>): boolean => reference.startsWith(PREFIX);

const sendingOf = ({ reference }: Pick<OutboxEntry, 'reference'>): string => reference.slice(PREFIX.length);

/** Has a channel asked later what became of a sending. */
export const trackingEntry = (
  { stream, recipient }: Pick<OutboxEntry, 'stream' | 'recipient'>,
  sending: string,
  sentAt: string,
): OutboxEntry => ({
  reference: PREFIX + sending,
  stream,
  recipient,
  urgency: URGENCY,
  notBefore: later(sentAt, ASK_AFTER[0] ?? 0),
});

type Sent = Extract<RecordedProgrammeEvent, { type: 'ReminderSent' }>;

const ask = async (dispatcher: Dispatcher, entry: LeasedEntry, sent: Sent): Promise<void> => {
  const { options } = dispatcher;
  const { reference, channel: name, digest } = sent.payload;
  const now = options.clock.now();
  const settle = [entry.reference];
  const channel = options.channels.find((one) => one.name === name);
  const isOver = Date.parse(now) - Date.parse(sent.recordedAt) > GIVE_UP_AFTER;
  if (channel === undefined || isOver) return dispatcher.record({ stream: entry.stream, events: [], settle });
  const again = later(now, ASK_AFTER[Math.min(entry.leasedBefore + 1, ASK_AFTER.length - 1)] ?? 0);
  try {
    const deliveryStatus = await channel.find(digest ?? reference);
    if (deliveryStatus !== 'delivered' && deliveryStatus !== 'bounced')
      return await options.store.outbox.postpone([entry], again);
    const about = { reference, channel: name, sending: sendingOf(entry) };
    if (deliveryStatus === 'bounced') {
      const notification = await load(options, { ...entry, reference });
      await dispatcher.record({
        stream: entry.stream,
        settle,
        ...handleBounce(dispatcher, { ...about, notification }),
      });
      return options.wake.ring();
    }
    const delivered = {
      type: 'ReminderDelivered',
      sending: about.sending,
      payload: { reference, channel: name },
    } as const;
    await dispatcher.record({ stream: entry.stream, events: [arrivalEvent(now, delivered)], settle });
  } catch (error) {
    if (!(error instanceof ChannelUnavailable)) throw error;
    notReached(dispatcher, name, error);
    await options.store.outbox.postpone([entry], again);
  }
};

/** Asks the channel of something sent whether it was delivered or came back; postpones until it knows, or for good after three days. */
export const track = async (dispatcher: Dispatcher, entry: LeasedEntry): Promise<void> => {
  const { store, clock } = dispatcher.options;
  const sent = (await store.findEvent(`sent:${sendingOf(entry)}`)) as Sent | undefined;
  if (sent === undefined) return dispatcher.record({ stream: entry.stream, events: [], settle: [entry.reference] });
  if (!dispatcher.channelQueues.offer(sent.payload.channel, () => ask(dispatcher, entry, sent)))
    await store.outbox.postpone([entry], later(clock.now(), ASK_AFTER[0] ?? 0));
};
