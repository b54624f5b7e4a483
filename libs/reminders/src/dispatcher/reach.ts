import type { ChannelName } from '@throughline/domain';
import type { Dispatcher } from './dispatcher.ts';

/** A channel could not be reached and is left alone for a while; that it went away is told once, as an alert. */
export const notReached = ({ options, circuitOf }: Dispatcher, channel: ChannelName, error: unknown): void => {
  if (!circuitOf(channel).failed(Date.parse(options.clock.now()))) return;
  options.metrics.unreachable(channel, true);
  options.log.error({ channel, err: error }, 'a channel cannot be reached; what goes by it waits');
};

/** A channel has answered; that it came back is told once. */
export const reached = ({ options, circuitOf }: Dispatcher, channel: ChannelName): void => {
  if (!circuitOf(channel).succeeded()) return;
  options.metrics.unreachable(channel, false);
  options.log.info({ channel }, 'a channel can be reached again');
};
