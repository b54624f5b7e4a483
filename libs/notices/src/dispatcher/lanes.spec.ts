import { setImmediate as turnOfEvents } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createLanes, type Lanes } from './lanes.ts';

const lanesWith = (queued: number) =>
  createLanes({ atOnce: 1, queued }, (error) => {
    throw error;
  });

const roomIn = (lanes: Lanes, ms = 60_000, signal = new AbortController().signal) => lanes.room(ms, signal);

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
    const lanes = lanesWith(2);
    const { task, end } = held();
    expect([1, 2, 3, 4].map(() => lanes.offer('smtp', task))).toEqual([true, true, true, false]);
    expect(lanes.offer('webhook', task)).toBe(true);
    end();
  });

  it('have room until they are more than half full, and again when enough has left', async () => {
    const lanes = lanesWith(2);
    expect(await isThereRoom(roomIn(lanes))).toBe(true);
    const [first, second, third] = [held(), held(), held()];
    for (const { task } of [first, second, third]) lanes.offer('smtp', task);
    const room = roomIn(lanes);
    expect(await isThereRoom(room)).toBe(false);
    first.end();
    expect(await isThereRoom(room)).toBe(true);
    for (const { end } of [second, third]) end();
    await lanes.drained();
  });

  it('are waited for no longer than asked, and not by somebody who stops', async () => {
    const lanes = lanesWith(2);
    const { task, end } = held();
    for (let i = 0; i < 3; i += 1) lanes.offer('smtp', task);
    const stopping = new AbortController();
    const room = roomIn(lanes, 60_000, stopping.signal);
    expect(await isThereRoom(room)).toBe(false);
    stopping.abort();
    expect(await isThereRoom(room)).toBe(true);
    await roomIn(lanes, 1);
    end();
  });

  it('have room while any of them has, so that a slow channel holds up no other', async () => {
    const lanes = lanesWith(2);
    const { task, end } = held();
    for (let i = 0; i < 3; i += 1) lanes.offer('smtp', task);
    expect(await isThereRoom(roomIn(lanes))).toBe(false);
    lanes.offer('webhook', task);
    expect(await isThereRoom(roomIn(lanes))).toBe(true);
    end();
  });
});
