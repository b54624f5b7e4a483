import { describe, expect, it } from '@jest/globals';
import { MOST_IN_CHAIN, type RecordedEvent } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { policyEngine, started } from '../../testing.ts';

const STREAM = 'programme-P-001';
const retraction = (n: number): RecordedEvent =>
  onRecord(
    evidence(
      'retraction',
      { retracts: `urn:throughline:spec#${n === 0 ? 'survey' : `a${n - 1}`}`, reason: 'sent in error' },
      { id: `a${n}` },
    ),
    n + 3,
  );
const chain = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => retraction(from + i));
const record = [started('T2'), onRecord(evidence('survey', { completed: 60 }, { id: 'survey' }), 2)];
const { projection } = policyEngine;
const refused = (onRecordBefore: readonly RecordedEvent[], appended: readonly RecordedEvent[]) =>
  [
    ...projection.objections(projection.fold(STREAM, [...record, ...onRecordBefore, ...appended]), appended).keys(),
  ].sort();

describe('a chain of amendments', () => {
  it('is taken up to its limit, and keeps the state of its programme small', () => {
    const appended = chain(0, MOST_IN_CHAIN);
    expect(refused([], appended)).toEqual([]);
    expect(projection.encode(projection.fold(STREAM, [...record, ...appended])).length).toBeLessThan(60_000);
  });

  it('is refused from its limit on, however many come at once, and says what is accepted', () => {
    const ids = chain(MOST_IN_CHAIN, 1_600).map(({ eventId }) => eventId);
    expect(refused([], chain(0, 1_600))).toEqual(ids.sort());
    expect(refused(chain(0, MOST_IN_CHAIN), chain(MOST_IN_CHAIN, 1_600))).toEqual(ids);
    const [reason] = projection
      .objections(projection.fold(STREAM, [...record, ...chain(0, 101)]), chain(0, 101))
      .values();
    expect(reason).toMatch(/more than 100 follow on each other.*Accepted is/s);
  });

  it('is refused where it would be joined, when its far end came first', () => {
    expect(refused(chain(1, MOST_IN_CHAIN + 1), chain(0, 1))).toEqual([retraction(0).eventId]);
  });

  it('that is on record already stands in the way of no other amendment', () => {
    const beside = onRecord(
      evidence('retraction', { retracts: 'urn:throughline:spec#survey', reason: 'sent in error' }, { id: 'beside' }),
      200,
    );
    expect(refused(chain(0, 150), [beside])).toEqual([]);
  });
});
