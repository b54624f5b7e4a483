import type { ChannelName } from '@throughline/domain';
import type { Channel } from '../channel.ts';
import type { Person } from '@throughline/directory';
import type { Circuit } from './circuit.ts';

export type Choice =
  | { readonly choice: 'use'; readonly channel: Channel; readonly passedOver: readonly ChannelName[] }
  /** Those that are left cannot be reached now. */
  | { readonly choice: 'wait'; readonly until: number }
  | { readonly choice: 'none' };

export interface ChannelsNow {
  readonly channels: readonly Channel[];
  readonly circuitOf: (channel: ChannelName) => Circuit;
  readonly fallOverAfterMs: number;
  readonly now: number;
}

/** Channels left to try for a person, in the order of their wish. */
export const channelsLeft = (
  person: Person,
  refused: readonly ChannelName[],
  channels: readonly Channel[],
): readonly Channel[] =>
  person.channels
    .filter((name) => !refused.includes(name))
    .flatMap((name) => channels.filter((channel) => channel.name === name && channel.reaches(person)));

/** The first that can be reached; one that has just gone away is waited for a while before the next is used instead. */
export const chooseChannel = (left: readonly Channel[], { circuitOf, fallOverAfterMs, now }: ChannelsNow): Choice => {
  if (left.length === 0) return { choice: 'none' };
  const passedOver: ChannelName[] = [];
  let until = Infinity;
  for (const channel of left) {
    const circuit = circuitOf(channel.name);
    const paused = circuit.pausedUntil(now);
    if (paused === undefined) return { choice: 'use', channel, passedOver };
    until = Math.min(until, paused);
    if (circuit.downSince !== undefined && now - circuit.downSince < fallOverAfterMs) break;
    passedOver.push(channel.name);
  }
  return { choice: 'wait', until };
};
