import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from './errors.ts';
import { inBatches } from './in-batches.ts';

/** Remembers its batches; doubles each number, but fails by whatever `failing` gives for one of them. */
const doubling = (failing: (key: number) => Error | undefined = () => undefined, most = 100) => {
  const batches: (readonly number[])[] = [];
  const double = inBatches(async (keys: readonly number[]) => {
    batches.push(keys);
    await Promise.resolve();
    for (const error of keys.map(failing)) if (error !== undefined) throw error;
    return keys.map((key) => 2 * key);
  }, most);
  return { batches, double };
};

describe('asking in batches', () => {
  it('asks together for what was asked for in one breath, and gives each its own answer', async () => {
    const { batches, double } = doubling();
    expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('begins a batch after everything that was asked for before, never while one is under way', async () => {
    const { batches, double } = doubling();
    const first = double(1);
    await Promise.resolve();
    await Promise.resolve();
    const later = [double(2), double(3)];
    expect(batches).toEqual([[1]]);
    await Promise.all([first, ...later]);
    expect(batches).toEqual([[1], [2, 3]]);
    await double(4);
    expect(batches).toEqual([[1], [2, 3], [4]]);
  });

  it('puts no more than so many into one batch', async () => {
    const { batches, double } = doubling(undefined, 2);
    await Promise.all([double(1), double(2), double(3)]);
    expect(batches).toEqual([[1, 2], [3]]);
  });

  it('tries each by itself when they fail together, so that one fails nobody else', async () => {
    const { batches, double } = doubling((key) => (key === 2 ? new Error('two') : undefined));
    const ends = await Promise.allSettled([double(1), double(2), double(3)]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(batches).toEqual([[1, 2, 3], [1], [2], [3]]);
  });

  it('does not try each by itself while the store is away', async () => {
    const { batches, double } = doubling(() => new StoreUnavailable('away'));
    const ends = await Promise.allSettled([double(1), double(2)]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(batches).toHaveLength(1);
  });
});
