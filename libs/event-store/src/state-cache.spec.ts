import { describe, expect, it } from '@jest/globals';
import { type CachedState, StateCache } from './state-cache.ts';

const locked = (size: number, version = 1): CachedState<string> => ({
  version,
  rebuilds: 0,
  recordedAt: '2027-01-01T00:00:00.000Z',
  state: `state of ${size}`,
  size,
});

const held = (cache: StateCache<string>, ...streams: readonly string[]): readonly string[] =>
  streams.filter((stream) => cache.get(stream) !== undefined);

describe('states kept in memory', () => {
  it('give way when they grow beyond the limit, the least recently used first', () => {
    const cache = new StateCache<string>(100);
    cache.put('a', locked(40));
    cache.put('b', locked(40));
    cache.get('a');
    cache.put('c', locked(40));
    expect(held(cache, 'a', 'b', 'c')).toEqual(['a', 'c']);
  });

  it('are replaced by a later one of the same stream, whose size alone counts', () => {
    const cache = new StateCache<string>(100);
    for (let version = 1; version <= 50; version++) cache.put('a', locked(60, version));
    cache.put('b', locked(40));
    expect(held(cache, 'a', 'b')).toEqual(['a', 'b']);
    expect(cache.get('a')?.version).toBe(50);
  });

  it('do not include one that is larger than the limit, nor the older one it replaces', () => {
    const cache = new StateCache<string>(100);
    cache.put('a', locked(10));
    cache.put('b', locked(10));
    cache.put('a', locked(101));
    expect(held(cache, 'a', 'b')).toEqual(['b']);
  });

  it('are none at limit 0', () => {
    const cache = new StateCache<string>(0);
    cache.put('a', locked(1));
    expect(held(cache, 'a')).toEqual([]);
  });

  it('are all forgotten when it is cleared, which shows', () => {
    const cache = new StateCache<string>(100);
    cache.put('a', locked(60));
    const { generation } = cache;
    cache.clear();
    expect(held(cache, 'a')).toEqual([]);
    expect(cache.generation).not.toBe(generation);
    cache.put('a', locked(40));
    cache.put('b', locked(60));
    expect(held(cache, 'a', 'b')).toEqual(['a', 'b']);
  });
});
