import { describe, expect, it } from '@jest/globals';
import { assignedPartition, lagOf, startAt, stateOf } from './assigned-partition.ts';

describe('where reading begins', () => {
  const held = { low: 10n, high: 20n };
  it.each([
    ['at the first message held without a position', null, 10n],
    ['at the position', '15', 15n],
    ['at the position at the end', '20', 20n],
  ])('%s', (_, position, offset) => {
    expect(startAt(position, held)).toEqual({ offset, surprise: undefined });
  });
  it.each([
    ['the position was deleted', '9', 'deleted'],
    ['the topic ends before it', '21', 'made anew'],
  ])('at the first message held when %s, and people are told', (_, position, word) => {
    const start = startAt(position, held);
    expect(start.offset).toBe(10n);
    expect(start.surprise).toContain(word);
  });
});

describe('lag', () => {
  it('is not known, and so none, before the position is', () => {
    expect(lagOf({ ...assignedPartition(0, 0), high: 10n })).toBe(0);
  });
  it('is what stands between the position and the end, and never less than none', () => {
    expect(lagOf({ ...assignedPartition(0, 0), next: 4n, high: 10n })).toBe(6);
    expect(lagOf({ ...assignedPartition(0, 0), next: 12n, high: 10n })).toBe(0);
  });
});

describe('the state of a consumer', () => {
  const flowing = { ...assignedPartition(0, 0), phase: 'flowing' as const, next: 4n, high: 4n };
  it('is starting until every partition is found, and running without any', () => {
    expect(stateOf([flowing, assignedPartition(1, 0)])).toBe('starting');
    expect(stateOf([flowing, flowing])).toBe('running');
    expect(stateOf([])).toBe('running');
  });
  it('is paused from a failure until what failed went well, or is no longer there to be done', () => {
    expect(stateOf([flowing, { ...flowing, phase: 'waiting', failures: 1 }])).toBe('paused');
    expect(stateOf([flowing, { ...flowing, failures: 1, high: 5n }])).toBe('paused');
    expect(stateOf([flowing, { ...flowing, failures: 1 }])).toBe('running');
  });
});
