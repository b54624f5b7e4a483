import type { Calendar } from '@throughline/calendar';
import type { ChannelName, REMINDER_FAILURES } from '@throughline/domain';
import type { BesideStreams, Events, States, Transactions } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import { pause } from '@throughline/runtime/retry';
import type { People } from '@throughline/directory';
import { type Channel, type Notice, SENDING_MILLISECONDS } from '../channel.ts';
import type { Withdrawal } from '../claims/withdrawal.ts';
import type { Message } from './message.ts';
import type { Notification } from './notification.ts';

/** What is counted of dispatching; seconds and names of channels, nothing of anybody. */
export interface DispatcherMetrics {
  /** @param seconds from when it was due to when it left. */
  sent(channel: ChannelName, seconds: number): void;
  failed(channel: ChannelName | null, why: (typeof REMINDER_FAILURES)[number]): void;
  withdrawn(why: string): void;
  unreachable(channel: ChannelName, isDown: boolean): void;
  bounced(channel: ChannelName): void;
  /** @param oldestSeconds for how long that has been due which has been due the longest; 0 when nothing is. */
  waiting(entries: number, due: number, oldestSeconds: number): void;
}

/** Where alerts and interruptions are told; entries hold references and codes, no address and no name. */
export interface DispatcherLog {
  info(entry: object, message: string): void;
  warn(entry: object, message: string): void;
  error(entry: object, message: string): void;
}

/** How fast, how many, how patient; milliseconds. */
export interface DispatcherPace {
  /** Entries leased at once. */
  readonly batch: number;
  /** Messages on their way by one channel at once. */
  readonly sendingsPerChannel: number;
  /** Longest way of one sending; what was interrupted is looked for no sooner. */
  readonly sendingMs: number;
  /** Longer than a sending, so that nobody else takes up what is still on its way. */
  readonly leaseMs: number;
  /** From one round to the next while there is less than a batch, so that what comes one by one is dealt with together. */
  readonly gatherMs: number;
  readonly idle: { readonly shortestMs: number; readonly longestMs: number };
  /** Between attempts at a channel that cannot be reached; doubles, with jitter. */
  readonly backoff: { readonly baseMs: number; readonly capMs: number };
  /** How long a channel is waited for before the next one is used instead. */
  readonly fallOverAfterMs: number;
  /** How long sendings under way are waited for when stopping; what has not come back by then is looked for after the next start. */
  readonly graceMs: number;
}

export const DISPATCHER_PACE: DispatcherPace = {
  batch: 64,
  sendingsPerChannel: 8,
  sendingMs: SENDING_MILLISECONDS,
  leaseMs: 2 * SENDING_MILLISECONDS,
  gatherMs: 50,
  idle: { shortestMs: 250, longestMs: 3_000 },
  backoff: { baseMs: 1_000, capMs: 30_000 },
  fallOverAfterMs: 60_000,
  graceMs: 5_000,
};

/** Wakes a loop that waits before its time is up. */
export interface Wake {
  ring(): void;
  /** Resolves when rung, at once if that was since the last wait; else after `ms` or when `signal` is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** A sleep that `ring` ends early. */
export const createWake = (): Wake => {
  let bell = new AbortController();
  return {
    ring: () => bell.abort(),
    wait: async (ms, signal) => {
      await pause(ms, AbortSignal.any([signal, bell.signal]));
      bell = new AbortController();
    },
  };
};

/** What the dispatcher of reminders needs, and its pace. */
export interface DispatcherOptions {
  readonly store: Transactions<ProgrammeProjection> &
    States<ProgrammeProjection> &
    Events &
    Pick<BesideStreams, 'outbox' | 'watch'>;
  readonly directory: Pick<People, 'person'>;
  /** In no order; each person's own order counts. */
  readonly channels: readonly Channel[];
  readonly calendar: Calendar;
  /** Says in words what is to be told, by the record as it is now. */
  readonly compose: (message: Message) => Notice;
  /** Why a claimed reminder is not to leave any more, by the record as it is now. */
  readonly withdrawalOf: (notification: Notification) => Promise<Withdrawal | undefined>;
  readonly clock: { now(): string };
  readonly log: DispatcherLog;
  readonly metrics: DispatcherMetrics;
  /** After each round that has come to its end: it is at work. */
  readonly onRound?: () => void;
  /** Rung when something was put into the outbox by this process. */
  readonly wake: Wake;
  readonly pace?: Partial<DispatcherPace>;
}
