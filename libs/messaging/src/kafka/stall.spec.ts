import { describe, expect, it } from '@jest/globals';
import { type AssignedPartition, assignedPartition } from '../assigned-partition.ts';
import { stallReason } from './stall.ts';

const limits = { silentMs: 1_000, handlingMs: 5_000 };
const idle = { since: undefined, endedAt: 0 };
const partition = (fields: Partial<AssignedPartition>): AssignedPartition => ({
  ...assignedPartition(0, 0),
  phase: 'flowing',
  next: 5n,
  high: 5n,
  readable: 5n,
  ...fields,
});

describe('a consumer is taken for stuck', () => {
  it('when the group has answered no heartbeat for the time', () => {
    const signs = { heartbeatAt: 0, handling: idle, partitions: [] };
    expect(stallReason(signs, 1_000, limits)).toBeUndefined();
    expect(stallReason(signs, 1_001, limits)).toContain('heartbeat');
  });
  it('when a partition holds messages and none was delivered for the time, although heartbeats are answered', () => {
    const signs = { heartbeatAt: 2_000, handling: idle, partitions: [partition({ high: 9n, readable: 9n })] };
    expect(stallReason(signs, 2_000, limits)).toContain('partition 0');
  });
  it('when one batch takes too long', () => {
    const signs = {
      heartbeatAt: 0,
      handling: { since: 0, endedAt: 0 },
      partitions: [partition({ high: 9n, readable: 9n })],
    };
    expect(stallReason(signs, 5_000, limits)).toBeUndefined();
    expect(stallReason(signs, 5_001, limits)).toContain('batch');
  });
});

describe('a consumer is not taken for stuck', () => {
  it.each([
    ['has nothing to read', partition({})],
    ['holds only what an open transaction keeps back', partition({ high: 9n })],
    ['waits after a failure', partition({ phase: 'waiting', high: 9n, readable: 9n })],
    ['asks for its position', partition({ phase: 'locating', high: 9n, readable: 9n })],
    ['has moved just now', partition({ high: 9n, readable: 9n, movedAt: 1_500 })],
  ])('because a partition %s', (_, state) => {
    expect(stallReason({ heartbeatAt: 2_000, handling: idle, partitions: [state] }, 2_000, limits)).toBeUndefined();
  });
  it('because another partition was at work until just now', () => {
    const signs = {
      heartbeatAt: 2_000,
      handling: { since: undefined, endedAt: 1_500 },
      partitions: [partition({ high: 9n, readable: 9n })],
    };
    expect(stallReason(signs, 2_000, limits)).toBeUndefined();
  });
});
