import { describe, expect, it } from '@jest/globals';
import type { UnsealedRecord } from './log-store.ts';
import { planRecovery } from './plan-recovery.ts';

const at = (position: number, stream: string, version: number, over: Partial<UnsealedRecord> = {}): UnsealedRecord => ({
  position: String(position),
  stream,
  version,
  eventId: `${stream}-${version}`,
  type: 'fact',
  occurredAt: '2027-05-01T10:00:00.000Z',
  recordedAt: '2027-05-01T10:00:00.000Z',
  actor: { role: 'involvement-lead', id: 'il-1' },
  dataDigest: '0'.repeat(64),
  ...over,
});
const published = (...records: readonly UnsealedRecord[]) => records.map(({ position: _, ...record }) => record);
const placesOf = (lost: readonly UnsealedRecord[]) =>
  lost.map(({ stream, version, position }) => [position, stream, version]);

describe('what an older backup has lost', () => {
  it('comes back behind the last leaf, in the order of the log', () => {
    const plan = planRecovery('7000000', published(at(0, 'a', 4), at(0, 'b', 1), at(0, 'b', 2)), []);
    expect(plan.conflicts).toEqual([]);
    expect(placesOf(plan.lost)).toEqual([
      ['7000001', 'a', 4],
      ['7000002', 'b', 1],
      ['7000003', 'b', 2],
    ]);
  });

  it('comes back between what is there and had no leaf yet, and before what was recorded since', () => {
    const [there, since] = [at(8_000_000, 'a', 4), at(9_000_000, 'c', 1)];
    const plan = planRecovery('7000000', published(at(0, 'b', 1), there, at(0, 'b', 2)), [there, since]);
    expect(plan.conflicts).toEqual([]);
    expect(placesOf(plan.lost)).toEqual([
      ['7000001', 'b', 1],
      ['8000001', 'b', 2],
    ]);
  });

  it.each([
    ['another event stands in its place', at(8_000_000, 'b', 1, { eventId: 'other' }), 'was recorded in its place'],
    [
      'it was recorded again there, with another salt',
      at(8_000_000, 'b', 1, { dataDigest: '1'.repeat(64) }),
      'was recorded in its place',
    ],
    ['it was recorded again elsewhere', at(8_000_000, 'a', 9, { eventId: 'b-1' }), 'recorded again, as version 9 of a'],
    ['what the log does not have stands before its end', at(7_000_001, 'c', 1), 'is not in it'],
  ])('does not come back where %s', (_, there, why) => {
    const log = published(at(0, 'b', 1));
    expect(planRecovery('7000000', log, [there]).conflicts).toMatchObject([{ why: expect.stringContaining(why) }]);
  });
});
