import { describe, expect, it } from '@jest/globals';
import { emptyCourse, type FrozenVersion } from './course.ts';
import { currentVersion } from './current-version.ts';

const frozen = (proposal: string, version: number, on: string, eventId = 'e'): readonly [string, FrozenVersion] => [
  `${proposal}@${version}`,
  { proposal, version, on, eventId } as FrozenVersion,
];
const current = (versions: readonly (readonly [string, FrozenVersion])[], left?: readonly string[]) =>
  currentVersion({ ...emptyCourse, versions: Object.fromEntries(versions), ...(left && { left }) })?.key;

describe('the version now before people', () => {
  const inBothOrders = (versions: readonly (readonly [string, FrozenVersion])[]) => [
    current(versions),
    current(versions.toReversed()),
  ];
  it('is the one of the highest number, however early it was frozen', () => {
    expect(inBothOrders([frozen('hub', 2, '2027-01-01'), frozen('hub', 1, '2027-02-01')])).toEqual(['hub@2', 'hub@2']);
  });
  it('is, of one number, the one frozen later, and of one day the one with the greater id', () => {
    expect(inBothOrders([frozen('a', 1, '2027-01-02', 'x'), frozen('b', 1, '2027-01-01', 'y')])).toEqual([
      'a@1',
      'a@1',
    ]);
    expect(inBothOrders([frozen('a', 1, '2027-01-01', 'x'), frozen('b', 1, '2027-01-01', 'y')])).toEqual([
      'b@1',
      'b@1',
    ]);
  });
  it('is none that a fork left behind, and none at all before one is frozen', () => {
    const versions = [frozen('hub', 1, '2027-01-01'), frozen('hub', 2, '2027-01-02')];
    expect(current(versions, ['hub@2'])).toBe('hub@1');
    expect(current(versions, ['hub@1', 'hub@2'])).toBeUndefined();
    expect(current([])).toBeUndefined();
  });
  it('is told with its proposal and number', () => {
    const versions = Object.fromEntries([frozen('hub', 3, '2027-01-01')]);
    expect(currentVersion({ ...emptyCourse, versions })).toEqual({ key: 'hub@3', proposal: 'hub', version: 3 });
  });
});
