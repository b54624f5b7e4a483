import { describe, expect, it, jest } from '@jest/globals';
import { assignedPartition, lagOf, lagOfAll, noteReadable, stateOf, statusOf } from './assigned-partition.ts';

describe('lag', () => {
  it('is not known, and never none, before the position and the end are', () => {
    expect(lagOf({ ...assignedPartition(0, 0), high: 10n })).toBeNull();
    expect(lagOf({ ...assignedPartition(0, 0), next: 10n })).toBeNull();
  });
  it('of several partitions is their sum, and not known when it is not known of one', () => {
    const behind = { ...assignedPartition(0, 0), next: 4n, high: 10n };
    expect(lagOfAll([behind, { ...behind, next: 9n }])).toBe(7);
    expect(lagOfAll([behind, assignedPartition(1, 0)])).toBeNull();
    expect(lagOfAll([])).toBe(0);
  });
  it('is what stands between the position and the end, and never less than none', () => {
    expect(lagOf({ ...assignedPartition(0, 0), next: 4n, high: 10n })).toBe(6);
    expect(lagOf({ ...assignedPartition(0, 0), next: 12n, high: 10n })).toBe(0);
  });
});

describe('the state of a consumer', () => {
  const flowing = { ...assignedPartition(0, 0), phase: 'flowing' as const, next: 4n, high: 4n, readable: 4n };
  it('is starting until every partition is found, and running without any', () => {
    expect(stateOf([flowing, assignedPartition(1, 0)])).toBe('starting');
    expect(stateOf([flowing, flowing])).toBe('running');
    expect(stateOf([])).toBe('running');
  });
  it('is paused from a failure until what failed went well, or is no longer there to be done', () => {
    expect(stateOf([flowing, { ...flowing, phase: 'waiting', failures: 1 }])).toBe('paused');
    expect(stateOf([flowing, { ...flowing, failures: 1, high: 5n, readable: 5n }])).toBe('paused');
    expect(stateOf([flowing, { ...flowing, failures: 1 }])).toBe('running');
  });
});

describe('the last progress', () => {
  it('is an instant of the clock as it is set now, also where that was set back by an hour', () => {
    const moved = { ...assignedPartition(0, performance.now()), next: 4n, high: 4n };
    const back = Date.now() - 3_600_000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(back);
    try {
      const { lastProgressAt } = statusOf('running', [moved]);
      expect(Math.abs(Date.parse(lastProgressAt ?? '') - back)).toBeLessThan(60_000);
    } finally {
      clock.mockRestore();
    }
  });
});

describe('what can be read', () => {
  it('is no standstill from the moment it comes up', () => {
    const state = { ...assignedPartition(0, 0), next: 4n, high: 4n, readable: 4n };
    noteReadable(state, 6n, 8n, 1_000);
    expect(state).toMatchObject({ readable: 6n, high: 8n, movedAt: 1_000 });
    noteReadable(state, 7n, 7n, 2_000);
    expect(state).toMatchObject({ readable: 7n, high: 8n, movedAt: 1_000 });
  });
});
