import { setImmediate as turnOfEvents } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createLanes } from './lanes.ts';

const lanesWith = (queued: number) =>
  createLanes({ atOnce: 1, queued }, (error) => {
    throw error;
  });

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
    expect(await isThereRoom(lanes.room())).toBe(true);
    const [first, second, third] = [held(), held(), held()];
    for (const { task } of [first, second, third]) lanes.offer('smtp', task);
    const room = lanes.room();
    expect(await isThereRoom(room)).toBe(false);
    first.end();
    expect(await isThereRoom(room)).toBe(true);
    for (const { end } of [second, third]) end();
    await lanes.drained();
  });

  it('have room while any of them has, so that a slow channel holds up no other', async () => {
    const lanes = lanesWith(2);
    const { task, end } = held();
    for (let i = 0; i < 3; i += 1) lanes.offer('smtp', task);
    expect(await isThereRoom(lanes.room())).toBe(false);
    lanes.offer('webhook', task);
    expect(await isThereRoom(lanes.room())).toBe(true);
    end();
  });
});
