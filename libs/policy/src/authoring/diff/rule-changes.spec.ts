import { describe, expect, it } from '@jest/globals';
import type { Tier } from '@throughline/domain';
import type { LeafRule, Rule } from '../../packs/pack.ts';
import { ruleChanges } from './rule-changes.ts';

const TIERS: readonly Tier[] = ['T1', 'T2'];
type Of<R extends LeafRule['rule']> = Extract<LeafRule, { rule: R }>;
const present = (over: Partial<Of<'present'>> = {}): Rule => ({
  rule: 'present',
  kinds: ['survey'],
  about: 'any',
  minimum: 1,
  ...over,
});
const document = (over: Partial<Of<'document'>> = {}): Rule => ({
  rule: 'document',
  kinds: ['feedback_published'],
  about: 'any',
  after: 'decision',
  ...over,
});
const changes = (before: Rule, after: Rule) => ruleChanges(before, after, TIERS);

describe('an amount that changed', () => {
  it('is called by what it counts, at the tiers that change', () => {
    const before = present({ distinctKinds: { T1: 1, T2: 2 } });
    const after = present({ minimum: 3, distinctKinds: { T1: 1, T2: 3 }, people: { T2: 300 } });
    expect(changes(before, after)).toEqual([
      'records 1 → 3 at T1 and T2',
      'different methods 2 → 3 at T2',
      'responses or attendances 0 → 300 at T2',
    ]);
  });
  it('is no limit where no time is given, which is another thing than none', () => {
    expect(changes(document({ withinMonths: 12 }), document({ withinMonths: { T1: 12, T2: 6 } }))).toEqual([
      'time allowed 12 → 6 months at T2',
    ]);
    expect(changes(document(), document({ withinMonths: 12 }))).toEqual([
      'time allowed no limit → 12 months at T1 and T2',
    ]);
    expect(changes(document({ withinMonths: { T1: 12, T2: 6 } }), document())).toEqual([
      'time allowed 12 months → no limit at T1',
      'time allowed 6 months → no limit at T2',
    ]);
  });
  it('is told of the tiers alone at which both versions ask', () => {
    expect(ruleChanges(document(), document({ withinMonths: 12 }), [])).toEqual([]);
  });
});

describe('another part of a rule', () => {
  it('is told as it was and as it is', () => {
    expect(changes(document({ notLaterThan: 'decision' }), document())).toEqual(['not later than: decision → nothing']);
    expect(changes(present(), present({ reachingAGroup: true, audience: ['service_users', 'carers'] }))).toEqual([
      'reaching a group: nothing → true',
      'audience: nothing → service users, carers',
    ]);
    const coverage = (over: object): Rule => ({
      rule: 'groupCoverage',
      kinds: ['survey'],
      about: 'any',
      partnerLed: false,
      shortfallAccepted: true,
      ...over,
    });
    expect(changes(coverage({}), coverage({ codesStarting: 'IH-', partnerLed: true }))).toEqual([
      'partner led: false → true',
      'codes starting: nothing → IH-',
    ]);
    const where = { mode: ['consultation'], applies: [true] };
    expect(changes(present({ where }), present({ where: { mode: ['co_production'] } }))).toEqual([
      'where: mode consultation; applies true → mode co-production',
    ]);
  });
  it('says what it newly counts and what no longer, and is the same in another order', () => {
    expect(changes(present({ kinds: ['survey', 'interview'] }), present({ kinds: ['drop_in', 'survey'] }))).toEqual([
      'now also counts drop-in',
      'no longer counts interview',
    ]);
    const [there, back] = [
      present({ kinds: ['survey', 'drop_in'], where: { a: ['x', 'y'], b: [true] }, audience: ['public', 'carers'] }),
      present({ kinds: ['drop_in', 'survey'], where: { b: [true], a: ['y', 'x'] }, audience: ['carers', 'public'] }),
    ];
    expect(changes(there, back)).toEqual([]);
  });
  it('is another order of steps, where order is what is asked', () => {
    const sequence = (...steps: Of<'sequence'>['steps']): Rule => ({ rule: 'sequence', steps });
    expect(changes(sequence('papers', 'considered'), sequence('considered', 'papers'))).toEqual([
      'steps: papers, considered → considered, papers',
    ]);
  });
});

describe('a rule made of others', () => {
  const atLeast = (n: number, ...of: readonly Rule[]): Rule => ({ rule: 'atLeast', n, of: [...of] });
  it('says how many parts are to be met, and which part is another', () => {
    expect(changes(atLeast(1, present(), document()), atLeast(2, present(), document({ about: 'current' })))).toEqual([
      'parts to be met 1 → 2',
      'part 2: about: any → current',
    ]);
    expect(changes(atLeast(1, present(), document()), atLeast(1, present({ minimum: 2 }), document()))).toEqual([
      'part 1: records 1 → 2 at T1 and T2',
    ]);
  });
  it('is told whole, before and after, where it has other parts, is of another sort, or was none', () => {
    const met: Rule = { rule: 'commitmentsMet' };
    const promise = 'every public commitment on record discharged, or overridden by the board';
    const survey = 'at least 1 on record: survey';
    const anyOf = (...of: readonly Rule[]): Rule => ({ rule: 'anyOf', of: [...of] });
    expect(changes(anyOf(met), anyOf(met, present()))).toEqual([
      `asked otherwise: “one of: (1) ${promise}” → “one of: (1) ${promise}; (2) ${survey}”`,
    ]);
    expect(changes(anyOf(met), { rule: 'allOf', of: [met] })).toEqual([
      `asked otherwise: “one of: (1) ${promise}” → “all of: (1) ${promise}”`,
    ]);
    expect(changes(met, anyOf(met))).toEqual([`asked otherwise: “${promise}” → “one of: (1) ${promise}”`]);
    expect(changes(anyOf(met), met)).toEqual([`asked otherwise: “one of: (1) ${promise}” → “${promise}”`]);
    expect(changes(present(), document())).toHaveLength(1);
  });
});
