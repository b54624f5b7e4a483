import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evidence, onRecord } from '../testing.ts';
import { amended, withAmendment } from './amendments-ledger.ts';
import { type AnyFact, factOf } from './fact.ts';

const fact = (...args: Parameters<typeof evidence>): AnyFact => {
  const found = factOf(onRecord(evidence(...args), 2));
  if (found === undefined) throw new Error('no fact');
  return found;
};
const survey = fact('survey', { completed: 412 }, { id: 's' });
const other = fact('survey', { completed: 7 }, { id: 'o' });
const { eventId: target } = survey;
const reason = 'sent in error';

const correction = (completed: number, id: string, on = '2026-11-10') =>
  fact('correction', { corrects: target, reason, replacement: { ...survey.data, details: { completed } } }, { id, on });
const retraction = (id: string, on = '2026-11-10') => fact('retraction', { retracts: target, reason }, { id, on });
const reattribution = (id: string, on = '2026-11-10') =>
  fact('reattribution', { reattributes: target, reason, to: 'P-071' }, { id, on });

const ledger = (...facts: readonly AnyFact[]) => facts.reduce(withAmendment, {});
const counted = (...amendments: readonly AnyFact[]): unknown => amended(ledger(...amendments), survey)?.data.details;

describe('an amendment', () => {
  it('gives what it says to the event it names, and leaves every other as it came', () => {
    expect(counted()).toEqual({ completed: 412 });
    expect(counted(correction(232, 'c'))).toEqual({ completed: 232 });
    expect(counted(retraction('r'))).toBeUndefined();
    expect(counted(reattribution('w'))).toBeUndefined();
    expect(amended(ledger(correction(232, 'c'), retraction('r')), other)).toBe(other);
  });
  it('keeps what the event is, and when it happened', () => {
    expect(amended(ledger(correction(232, 'c')), survey)).toEqual({
      ...survey,
      data: { ...survey.data, details: { completed: 232 } },
    });
  });
  it('takes the event out of the count when it gives no valid data of its kind', () => {
    const nonsense = fact('correction', { corrects: target, reason, replacement: { completed: 1 } }, { id: 'n' });
    expect(counted(nonsense)).toBeUndefined();
  });
  it('gives way to a later one, and to the greater id of two of the same moment', () => {
    expect(counted(correction(1, 'z', '2026-11-10'), correction(2, 'a', '2026-11-11'))).toEqual({ completed: 2 });
    expect(counted(correction(2, 'a', '2026-11-11'), correction(1, 'z', '2026-11-10'))).toEqual({ completed: 2 });
    expect(counted(correction(1, 'a'), correction(2, 'b'))).toEqual({ completed: 2 });
    expect(counted(correction(2, 'b'), correction(1, 'a'))).toEqual({ completed: 2 });
  });
  it('that removes outweighs any correction, however late', () => {
    for (const removal of [retraction('r', '2026-11-01'), reattribution('w', '2026-11-01')]) {
      expect(counted(removal, correction(1, 'z', '2026-11-20'))).toBeUndefined();
      expect(counted(correction(1, 'z', '2026-11-20'), removal)).toBeUndefined();
    }
  });
  it('leaves the ledger as it is when it says nothing new', () => {
    const known = ledger(correction(1, 'z', '2026-11-11'));
    expect(withAmendment(known, correction(2, 'a', '2026-11-10'))).toBe(known);
    expect(withAmendment(known, correction(1, 'z', '2026-11-11'))).toBe(known);
    expect(withAmendment(known, survey)).toBe(known);
  });
  it('names who amended, and to what effect', () => {
    expect(ledger(retraction('r'))).toEqual({
      [target]: { by: 'urn:throughline:spec#r', at: '2026-11-10T12:00:00Z', effect: 'remove' },
    });
    expect(ledger(correction(1, 'c'))[target]).toMatchObject({ by: 'urn:throughline:spec#c', effect: 'correct' });
    expect(ledger(reattribution('w'))[target]).toMatchObject({ by: 'urn:throughline:spec#w', effect: 'remove' });
  });
});

describe('the ledger', () => {
  const all = [
    correction(1, 'a', '2026-11-10'),
    correction(2, 'b', '2026-11-10'),
    correction(3, 'c', '2026-11-12'),
    retraction('d', '2026-11-11'),
    retraction('e', '2026-11-11'),
    reattribution('f', '2026-11-09'),
  ];
  it('is the same in any order of arrival', () => {
    const some = fc.subarray(all, { minLength: 1 });
    const twice = some.chain((few) => fc.tuple(fc.constant(few), fc.shuffledSubarray(few, { minLength: few.length })));
    fc.assert(fc.property(twice, ([few, shuffled]) => expect(ledger(...shuffled)).toEqual(ledger(...few))));
  });
});
