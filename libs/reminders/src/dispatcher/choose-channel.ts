import type { ChannelName } from '@throughline/domain';
import type { Person } from '@throughline/directory';
import { type Backoff, backoffMs } from '@throughline/runtime/retry';
import type { Channel } from '../channel.ts';
import type { DispatcherOptions, DispatcherPace } from './options.ts';

/** What this process knows of a channel's being reachable. Times are milliseconds since the epoch. */
export interface Circuit {
  /** Since when it cannot be reached; undefined while it can. */
  readonly downSince: number | undefined;
  /** Until when it is left alone; undefined when it may be tried now. */
  pausedUntil(): number | undefined;
  /** It could not be reached and is left alone for a while; that it went away is told once, as an alert. */
  failed(error: unknown): void;
  /** It has answered; that it came back is told once. */
  succeeded(): void;
}

export const createCircuit = (
  channel: ChannelName,
  {
    clock,
    log,
    metrics,
    backoff,
  }: Pick<DispatcherOptions, 'clock' | 'log' | 'metrics'> & { readonly backoff: Backoff },
): Circuit => {
  let failures = 0;
  let until = 0;
  let downSince: number | undefined;
  const now = () => Date.parse(clock.now());
  return {
    get downSince() {
      return downSince;
    },
    pausedUntil: () => (until > now() ? until : undefined),
    failed: (error) => {
      // Several that were under way fail together: one failure, not many.
      if (now() >= until) {
        failures += 1;
        until = now() + backoffMs(failures, backoff);
      }
      if (downSince !== undefined) return;
      downSince = now();
      metrics.unreachable(channel, true);
      log.error({ channel, err: error }, 'a channel cannot be reached; what goes by it waits');
    },
    succeeded: () => {
      failures = 0;
      until = 0;
      if (downSince === undefined) return;
      downSince = undefined;
      metrics.unreachable(channel, false);
      log.info({ channel }, 'a channel can be reached again');
    },
  };
};

/** Channels left to try for a person, in the order of their wish. */
export const channelsLeft = (
  { channels }: Pick<DispatcherOptions, 'channels'>,
  person: Person,
  refused: readonly ChannelName[],
): readonly Channel[] =>
  person.channels
    .filter((name) => !refused.includes(name))
    .flatMap((name) => channels.filter((channel) => channel.name === name && channel.reaches(person)));

/** The channel to use with those passed over for it, or until when to wait, in milliseconds since the epoch, because none can be reached now. */
export type Choice =
  | { readonly channel: Channel; readonly passedOver: readonly ChannelName[] }
  | { readonly channel?: never; readonly until: number };

interface ChannelsNow extends Pick<DispatcherOptions, 'clock'> {
  readonly circuitOf: (channel: ChannelName) => Circuit;
  readonly pace: Pick<DispatcherPace, 'fallOverAfterMs'>;
}

/** The first that can be reached; one that has just gone away is waited for a while before the next is used instead. */
export const chooseChannel = (left: readonly Channel[], { clock, circuitOf, pace }: ChannelsNow): Choice => {
  const now = Date.parse(clock.now());
  const passedOver: ChannelName[] = [];
  let until = Infinity;
  for (const channel of left) {
    const circuit = circuitOf(channel.name);
    const paused = circuit.pausedUntil();
    if (paused === undefined) return { channel, passedOver };
    until = Math.min(until, paused);
    if (circuit.downSince !== undefined && now - circuit.downSince < pace.fallOverAfterMs) break;
    passedOver.push(channel.name);
  }
  return { until };
};
