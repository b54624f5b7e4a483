import { setImmediate as turnOfEvents } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createChannelQueues, type ChannelQueues } from './channel-queues.ts';

const queuesWith = (queued: number) =>
  createChannelQueues({ atOnce: 1, queued }, (error) => {
    throw error;
  });

const roomIn = (channelQueues: ChannelQueues, ms = 60_000, signal = new AbortController().signal) =>
  channelQueues.room(ms, signal);

/** A task that ends when told to. */
const held = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { task: () => promise, end: resolve };
};

const isThereRoom = async (room: Promise<void>): Promise<boolean> => {
  let isThere = false;
  void room.then(() => (isThere = true));
  await turnOfEvents();
  return isThere;
};

describe('lanes', () => {
  it('take no more than they have room for, each for itself', () => {
    const channelQueues = queuesWith(2);
    const { task, end } = held();
    expect([1, 2, 3, 4].map(() => channelQueues.offer('smtp', task))).toEqual([true, true, true, false]);
    expect(channelQueues.offer('webhook', task)).toBe(true);
    end();
  });

  it('have room until they are more than half full, and again when enough has left', async () => {
    const channelQueues = queuesWith(2);
    expect(await isThereRoom(roomIn(channelQueues))).toBe(true);
    const [first, second, third] = [held(), held(), held()];
    for (const { task } of [first, second, third]) channelQueues.offer('smtp', task);
    const room = roomIn(channelQueues);
    expect(await isThereRoom(room)).toBe(false);
    first.end();
    expect(await isThereRoom(room)).toBe(true);
    for (const { end } of [second, third]) end();
    await channelQueues.drained();
  });

  it('are waited for no longer than asked, and not by somebody who stops', async () => {
    const channelQueues = queuesWith(2);
    const { task, end } = held();
    for (let i = 0; i < 3; i += 1) channelQueues.offer('smtp', task);
    const stopping = new AbortController();
    const room = roomIn(channelQueues, 60_000, stopping.signal);
    expect(await isThereRoom(room)).toBe(false);
    stopping.abort();
    expect(await isThereRoom(room)).toBe(true);
    await roomIn(channelQueues, 1);
    end();
  });

  it('have room while any of them has, so that a slow channel holds up no other', async () => {
    const channelQueues = queuesWith(2);
    const { task, end } = held();
    for (let i = 0; i < 3; i += 1) channelQueues.offer('smtp', task);
    expect(await isThereRoom(roomIn(channelQueues))).toBe(false);
    channelQueues.offer('webhook', task);
    expect(await isThereRoom(roomIn(channelQueues))).toBe(true);
    end();
  });
});
