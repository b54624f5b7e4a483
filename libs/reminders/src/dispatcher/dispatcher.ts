import type { ChannelName } from '@throughline/domain';
import { type Circuit, createCircuit } from './circuit.ts';
import { DISPATCHER_PACE, type DispatcherOptions, type DispatcherPace } from './dispatching.ts';
import { createChannelQueues, type ChannelQueues } from './channel-queues.ts';
import { later } from './moments.ts';
import { createRecorder, type Recorder } from './recorder.ts';

/** One process's dispatcher at work: its dependencies, and what it remembers of channels. */
export interface Dispatcher extends Recorder {
  readonly options: DispatcherOptions;
  readonly pace: DispatcherPace;
  readonly channelQueues: ChannelQueues;
  readonly circuitOf: (channel: ChannelName) => Circuit;
  /** References of what this process is sending, until it is on the record what became of it. */
  readonly sending: Set<string>;
}

/** @param commit runs a transaction as often as it takes, or gives up. */
export const createDispatcher = (
  options: DispatcherOptions,
  commit: (transaction: () => Promise<void>) => Promise<void>,
): Dispatcher => {
  const pace = { ...DISPATCHER_PACE, ...options.pace };
  const circuits = new Map<ChannelName, Circuit>();
  return {
    options,
    pace,
    channelQueues: createChannelQueues({ atOnce: pace.sendingsPerChannel, queued: 2 * pace.batch }, (error) =>
      options.log.warn({ err: error }, 'a sending was interrupted; it is looked after when its lease ends'),
    ),
    circuitOf: (channel) => {
      const circuit = circuits.get(channel) ?? createCircuit(pace.backoff);
      circuits.set(channel, circuit);
      return circuit;
    },
    ...createRecorder(options.store, {
      commit,
      leasedUntil: () => later(options.clock.now(), pace.leaseMs),
    }),
    sending: new Set(),
  };
};
