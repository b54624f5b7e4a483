import type { ChannelName, NewEvent } from '@throughline/domain';
import { inBatches, type Lease, type LeasedEntry, type OutboxEntry } from '@throughline/event-store';
import { type ChannelQueues, createChannelQueues } from './channel-queues.ts';
import { type Circuit, createCircuit } from './choose-channel.ts';
import { later } from './moments.ts';
import type { SendingProgress } from './notification.ts';
import { DISPATCHER_PACE, type DispatcherOptions, type DispatcherPace } from './options.ts';

/** What became of an entry. */
export interface Outcome {
  readonly entry: Pick<OutboxEntry, 'reference' | 'stream'>;
  /** To be recorded on its stream; none unless given. */
  readonly events?: readonly NewEvent[];
  /** False when the outbox has to keep it: there is another channel to try. True unless given. */
  readonly isOver?: boolean;
  /** What the outbox takes in because of it. */
  readonly enqueue?: readonly OutboxEntry[];
}

/** One process's dispatcher at work: what it was given, what it remembers of channels, and how it writes. */
export interface Dispatcher extends DispatcherOptions {
  readonly pace: DispatcherPace;
  readonly channelQueues: ChannelQueues;
  readonly circuitOf: (channel: ChannelName) => Circuit;
  /** References of what this process is sending, until it is on the record what became of it. */
  readonly sending: Set<string>;
  /** Resolves when it is committed, with others that came at the same time; rejects when that was given up. */
  readonly record: (outcome: Outcome) => Promise<void>;
  /** Keeps how far a leased entry has come and prolongs the lease; false when the entry is another worker's by then. */
  readonly keep: (step: { readonly lease: Lease; readonly progress: SendingProgress }) => Promise<boolean>;
  /** Gives back what is not due until then: kept for the morning, suspended, or to be asked about. */
  readonly postpone: (entries: readonly LeasedEntry[], until: string) => Promise<void>;
  /** Gives back what should have left, to come again at an instant; it is due all the while. */
  readonly tryAgain: (entries: readonly LeasedEntry[], at: string) => Promise<void>;
  /** Has a channel's queue do it; when that is full, the entries are tried again soon, unless `whenFull` gives them back otherwise. */
  readonly handOver: (
    channel: ChannelName,
    entries: readonly LeasedEntry[],
    task: () => Promise<void>,
    whenFull?: () => Promise<void>,
  ) => Promise<void>;
}

const AT_ONCE = 200;
/** When a queue is full. */
const COME_AGAIN_MS = 500;

/** @param commit runs a transaction as often as it takes, or gives up. */
export const createDispatcher = (
  options: DispatcherOptions,
  commit: (transaction: () => Promise<void>) => Promise<void>,
): Dispatcher => {
  const { store, clock, log } = options;
  const pace = { ...DISPATCHER_PACE, ...options.pace };
  const circuits = new Map<ChannelName, Circuit>();
  const channelQueues = createChannelQueues({ atOnce: pace.sendingsPerChannel, queued: 2 * pace.batch }, (error) =>
    log.warn({ err: error }, 'a sending was interrupted; it is looked after when its lease ends'),
  );

  const write = (outcomes: readonly Outcome[]): Promise<void> =>
    store.transact(async (tx) => {
      const byStream = Map.groupBy(outcomes, ({ entry }) => entry.stream);
      const appends = [...byStream].flatMap(([stream, those]) => {
        const events = those.flatMap((one) => one.events ?? []);
        return events.length === 0 ? [] : [{ stream, expectedVersion: 'existing' as const, events }];
      });
      // An outcome another worker has recorded under the same id stands; there is nothing to add to it.
      if (appends.length > 0) await tx.append(appends);
      await tx.settle(outcomes.flatMap(({ entry, isOver = true }) => (isOver ? entry.reference : [])));
      await tx.enqueue(outcomes.flatMap(({ enqueue = [] }) => enqueue));
    });
  const tryAgain = (entries: readonly LeasedEntry[], at: string) => store.outbox.tryAgain(entries, at);

  return {
    ...options,
    pace,
    channelQueues,
    circuitOf: (channel) => {
      const circuit = circuits.get(channel) ?? createCircuit(channel, { ...options, backoff: pace.backoff });
      circuits.set(channel, circuit);
      return circuit;
    },
    sending: new Set(),
    record: inBatches(async (outcomes: readonly Outcome[]) => {
      await commit(() => write(outcomes));
      return outcomes.map(() => undefined);
    }, AT_ONCE),
    keep: inBatches(async (steps: readonly Parameters<Dispatcher['keep']>[0][]) => {
      const kept = steps.map(({ lease, progress }) => ({ ...lease, progress }));
      const held = await store.outbox.progress(kept, later(clock.now(), pace.leaseMs));
      return steps.map(({ lease }) => held.has(lease.reference));
    }, AT_ONCE),
    postpone: (entries, until) => store.outbox.postpone(entries, until),
    tryAgain,
    handOver: async (channel, entries, task, whenFull = () => tryAgain(entries, later(clock.now(), COME_AGAIN_MS))) => {
      if (!channelQueues.offer(channel, task)) await whenFull();
    },
  };
};
