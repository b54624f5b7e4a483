import { describe, expect, it } from '@jest/globals';
import { Overlay } from './overlay.ts';

describe('changes laid over a map', () => {
  const laid = () => {
    const base = new Map([
      ['a', 1],
      ['b', 2],
    ]);
    const overlay = new Overlay(base);
    overlay.set('c', 3);
    overlay.set('a', 10);
    overlay.delete('b');
    return { base, overlay };
  };

  it('are seen through it and not beneath', () => {
    const { base, overlay } = laid();
    expect(['a', 'b', 'c'].map((key) => overlay.get(key))).toEqual([10, undefined, 3]);
    expect(new Map(overlay.entries())).toEqual(
      new Map([
        ['a', 10],
        ['c', 3],
      ]),
    );
    expect([...base.values()]).toEqual([1, 2]);
  });

  it('become the map’s own when merged', () => {
    const { base, overlay } = laid();
    overlay.merge();
    expect(base).toEqual(
      new Map([
        ['a', 10],
        ['c', 3],
      ]),
    );
  });
});
