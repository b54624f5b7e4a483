import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evidence, onRecord } from '../testing.ts';
import { MOST_IN_CHAIN, MOST_IN_CIRCLE } from './amendment-chains.ts';
import { amended, amendmentsIn, findAmendments, withAmendment } from './amendments-ledger.ts';
import { type AnyFact, recorderKey, wholeFactOf } from './fact.ts';

const fact = (...args: Parameters<typeof evidence>): AnyFact => {
  const found = wholeFactOf(onRecord(evidence(...args), 2));
  if (found === undefined) throw new Error('no fact');
  return found;
};
const survey = fact('survey', { completed: 412 }, { id: 's' });
const other = fact('survey', { completed: 7 }, { id: 'o' });
const { eventId: target } = survey;
const reason = 'sent in error';
/** Of any kind, so that types are not multiplied. */
const dataOf = ({ data }: AnyFact): object => data;

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
      correctedBy: ['il-1'],
      knownAt: '2026-11-10T18:00:00.000Z',
      data: { ...survey.data, details: { completed: 232 } },
    });
  });
  it('is on record no earlier than the event itself, where it came before that', () => {
    const early = amended(ledger(correction(232, 'c', '2026-11-01')), survey);
    expect(early?.knownAt).toBe(survey.knownAt);
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
      [target]: {
        by: 'urn:throughline:spec#r',
        at: '2026-11-10T12:00:00Z',
        knownAt: '2026-11-10T18:00:00.000Z',
        effect: 'remove',
        hands: ['il-1'],
      },
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

describe('an amendment of an amendment', () => {
  const upon = (id: string) => `urn:throughline:spec#${id}`;
  const taken = (retracts: string, id: string) => fact('retraction', { retracts: upon(retracts), reason }, { id });
  const said = (...facts: readonly AnyFact[]): unknown => amended(amendmentsIn(facts), survey)?.data.details;
  const wrong = correction(232, 'c');

  it('that is retracted says nothing any more, so that the event counts as it came, or as it was corrected before', () => {
    expect(said(wrong, taken('c', 'r'))).toEqual({ completed: 412 });
    expect(said(correction(400, 'b', '2026-11-09'), wrong, taken('c', 'r'))).toEqual({ completed: 400 });
    expect(said(retraction('gone'), taken('gone', 'r'))).toEqual({ completed: 412 });
    expect(said(wrong, taken('c', 'r'), taken('r', 'r2'))).toEqual({ completed: 232 });
  });
  it('that is corrected says what it was corrected to', () => {
    const details: object = correction(300, 'better-said').data.details;
    const replacement = { ...dataOf(wrong), details };
    const better = fact('correction', { corrects: upon('c'), reason, replacement }, { id: 'better', on: '2026-11-12' });
    expect(said(wrong, better)).toEqual({ completed: 300 });
  });
  it('says nothing where two take back each other', () => {
    expect(said(wrong, taken('r2', 'r1'), taken('r1', 'r2'))).toEqual({ completed: 232 });
  });
  it('is read alike in any order', () => {
    const all = [correction(400, 'b', '2026-11-09'), wrong, taken('c', 'r'), taken('r', 'r2'), taken('b', 'r3')];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(amendmentsIn(shuffled)).toEqual(amendmentsIn(all));
      }),
    );
  });
});

describe('amendments that follow on each other', () => {
  const id = (n: number): string => `urn:throughline:spec#a${n}`;
  /** The n-th retracts the one before; the first retracts the survey. */
  const chain = (length: number): readonly AnyFact[] =>
    Array.from({ length }, (_, i) =>
      fact('retraction', { retracts: i === 0 ? target : id(i - 1), reason }, { id: `a${i}` }),
    );
  const circle = (length: number): readonly AnyFact[] =>
    Array.from({ length }, (_, i) => fact('retraction', { retracts: id((i + 1) % length), reason }, { id: `a${i}` }));

  it('each undo the one before, however many, in any order', () => {
    for (const length of [1, 2, 3, 99, 100, 101, 4_000]) {
      const all = chain(length);
      const expected = length % 2 === 0 ? survey : undefined;
      expect(amended(amendmentsIn(all), survey)).toBe(expected);
      expect(amended(amendmentsIn(all.toReversed()), survey)).toBe(expected);
    }
  });
  it('are named where they lie too far from the evidence, and where they join what does', () => {
    expect(findAmendments(chain(MOST_IN_CHAIN)).tooLong).toEqual({ beyond: [], through: [] });
    const { beyond, through } = findAmendments(chain(MOST_IN_CHAIN + 2)).tooLong;
    expect([...beyond].sort()).toEqual([id(MOST_IN_CHAIN), id(MOST_IN_CHAIN + 1)].sort());
    expect(through).toHaveLength(MOST_IN_CHAIN + 2);
    const beside = fact('retraction', { retracts: id(0), reason }, { id: 'beside' });
    expect(findAmendments([...chain(MOST_IN_CHAIN + 2), beside]).tooLong.through).not.toContain(beside.eventId);
  });
  it('are named where they lead in too wide a circle, and say nothing then', () => {
    expect(findAmendments(circle(MOST_IN_CIRCLE)).tooLong.through).toEqual([]);
    const { tooLong, ledger: said } = findAmendments(circle(3_000));
    expect(tooLong.through).toHaveLength(3_000);
    expect(said).toEqual({});
  });
  it('are kept without what they would put in the place of each other', () => {
    const nested = (n: number): AnyFact =>
      n === 0
        ? correction(232, 'a0')
        : fact('correction', { corrects: id(n - 1), reason, replacement: dataOf(nested(n - 1)) }, { id: `a${n}` });
    const all = Array.from({ length: 20 }, (_, n) => nested(n));
    const kept = amendmentsIn(all);
    expect(amended(kept, survey)?.data.details).toEqual({ completed: 232 });
    expect(Object.entries(kept).flatMap(([of, { replacement }]) => (replacement === undefined ? [] : [of]))).toEqual([
      target,
    ]);
  });
});

describe('a correction', () => {
  const sections = [{ programme: 'P-002', participants: { exact: 60 } }];
  const group = [{ code: 'IH-GRT', band: '8-19' }];
  const session = (mine: readonly object[], data: object = {}) =>
    fact(
      'focus_group',
      { sessions: 1 },
      {
        id: 'f',
        data: { participants: { exact: 90 }, groupsReached: group, sections: [...sections, ...mine], ...data },
      },
    );
  const replaced = (by: AnyFact, told: AnyFact): AnyFact | undefined =>
    amended(
      amendmentsIn([fact('correction', { corrects: told.eventId, reason, replacement: dataOf(by) }, { id: 'c' })]),
      told,
    );
  const ours = { programme: 'P-001', participants: { band: '8-19' } };

  it('of a session that served several counts through the section of the programme, as the session itself does', () => {
    const found = replaced(session([ours], { themes: ['Parking is hard'] }), session([ours]));
    expect(found?.data).toMatchObject({ participants: { band: '8-19' }, groupsReached: [], themes: [] });
  });
  it('that moves the section to another programme leaves nothing, and one that gives it a section lets it count', () => {
    expect(replaced(session([]), session([ours]))).toBeUndefined();
    expect(amended({}, session([]))).toBeUndefined();
    expect(replaced(session([ours]), session([]))?.data).toMatchObject({ participants: { band: '8-19' } });
  });
  it('is the work of who recorded it as well, whomever its replacement names as recorder', () => {
    const told = fact(
      'survey',
      { completed: 412 },
      { id: 's', data: { recorder: { role: 'approver', staffId: 'ap-1' } } },
    );
    const found = replaced(
      fact('survey', { completed: 1 }, { data: { recorder: { role: 'analyst', staffId: 'an-1' } } }),
      told,
    );
    expect(found === undefined ? '' : recorderKey(found)).toBe('ap-1+il-1');
  });
});
