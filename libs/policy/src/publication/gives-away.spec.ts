import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { publishedCount } from '../reports/published.ts';
import { givesAway } from './gives-away.ts';

const ONE_TO_SEVEN = [1, 2, 3, 4, 5, 6, 7];
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
const shown = (number: number) => publishedCount(number, { events: 1, counted: 1 });

/** Every number that may be behind what is shown of it. */
const candidates = (number: number): readonly number[] => {
  const published = shown(number);
  return [...Array(60).keys()].filter((one) => shown(one) === published);
};

/** Sums that can be made of one number from each list. */
const sumsOf = (lists: readonly (readonly number[])[]): ReadonlySet<number> =>
  lists.reduce((sums, list) => new Set([...sums].flatMap((sum) => list.map((number) => sum + number))), new Set([0]));

/** What somebody who sees the table and its total can still hold possible of one number. */
const possible = (numbers: readonly number[], at: number): readonly number[] => {
  const others = sumsOf(numbers.filter((_, index) => index !== at).map(candidates));
  const total = shown(sumOf(numbers));
  return candidates(numbers[at]!).filter((number) => [...others].some((sum) => shown(sum + number) === total));
};

describe('a total beside numbers of which some are suppressed', () => {
  it('is shown only where each of those can still be any number from one to seven', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 5 }), (numbers) => {
        if (givesAway(numbers, sumOf(numbers)) || shown(sumOf(numbers)) === 'suppressed') return;
        for (const [index, number] of numbers.entries())
          if (shown(number) === 'suppressed') expect(possible(numbers, index)).toEqual(ONE_TO_SEVEN);
      }),
      { numRuns: 300 },
    );
  });

  it('goes with the only number that is suppressed', () => {
    expect(givesAway([3, 40], 43)).toBe(true);
    expect(givesAway([0, 40], 40)).toBe(false);
    expect(givesAway([], 0)).toBe(false);
  });

  it('goes where it leaves several of them one number each', () => {
    expect(givesAway([1, 1, 8], 10)).toBe(true);
    expect(givesAway([7, 7, 7], 21)).toBe(true);
  });

  it('stays where it leaves them open', () => {
    expect(givesAway([4, 5, 40], 49)).toBe(false);
  });
});
