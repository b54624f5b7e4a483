import { describe, expect, it } from '@jest/globals';
import { oneAtATime } from './turns.ts';

describe('one at a time', () => {
  it('begins each when the one before has ended, in the order of asking', async () => {
    const inTurn = oneAtATime();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all(['a', 'b', 'c'].map((name) => inTurn(work(name))))).toEqual(['a', 'b', 'c']);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('leaves a failure with whoever asked', async () => {
    const inTurn = oneAtATime();
    const failed = inTurn(() => Promise.reject(new Error('mine')));
    const next = inTurn(() => Promise.resolve('served'));
    await expect(failed).rejects.toThrow('mine');
    expect(await next).toBe('served');
  });
});
