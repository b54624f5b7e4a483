import { describe, expect, it } from '@jest/globals';
import { interleave } from './rounds.ts';

const play = async (rounds: number) => {
  const played: string[] = [];
  let turn = 0;
  const measure = (name: string) => () => {
    played.push(name);
    turn += 1;
    return Promise.resolve(turn);
  };
  const measured = await interleave({
    ours: measure('ours'),
    floor: measure('floor'),
    rounds,
    progress: () => undefined,
  });
  return { played, measured };
};

describe('rounds', () => {
  it('take both in turn, each first as often as the other', async () => {
    const { played } = await play(3);
    expect(played).toEqual(['ours', 'floor', 'floor', 'ours', 'ours', 'floor', 'floor', 'ours']);
  });

  it('leave the warming up out', async () => {
    const { measured } = await play(3);
    expect(measured).toEqual({ ours: [4, 5, 8], floor: [3, 6, 7] });
  });
});
