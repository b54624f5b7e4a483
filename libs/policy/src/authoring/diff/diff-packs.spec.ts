import { describe, expect, it } from '@jest/globals';
import type { LocalDate } from '@throughline/domain';
import fc from 'fast-check';
import type { PolicyPack, Requirement, Rule } from '../../packs/pack.ts';
import { changing, guidance, ics, without } from '../../testing/packs.ts';
import { diffPacks } from './diff-packs.ts';

/** What changed of one requirement, in words. */
const changes = (key: string, change: Parameters<typeof changing>[2]): readonly string[] =>
  diffPacks(ics, changing(ics, key, change)).changed.flatMap((changed) => changed.changes);
const rule = (value: Rule): Partial<Requirement> => ({ rule: value });

describe('numbers', () => {
  it('are given before and after, with the tiers that change', () => {
    const days = { T1: 14, T2: 42, T3: 98 };
    expect(changes('involvement.window', rule({ rule: 'windowOpenDays', about: 'current', days }))).toEqual([
      'window 84 → 98 days at T3',
    ]);
    expect(changes('involvement.window', rule({ rule: 'windowOpenDays', about: 'current', days: 90 }))).toEqual([
      'window 14 → 90 days at T1',
      'window 42 → 90 days at T2',
      'window 84 → 90 days at T3',
    ]);
    const elapsed: Rule = {
      rule: 'elapsedWorkingDays',
      from: 'window-closed',
      to: 'decision',
      days: { T1: 20, T2: 20, T3: 40 },
    };
    expect(changes('decision.min-working-days', rule(elapsed))).toEqual([
      'from the close of the consultation to the final decision 10 → 20 working days at T1',
      'from the close of the consultation to the final decision 30 → 40 working days at T3',
    ]);
  });
  it('are nothing new where only their writing changed', () => {
    const everywhere = changing(
      ics,
      'involvement.window',
      rule({ rule: 'windowOpenDays', about: 'current', days: 14 }),
    );
    const byTier = changing(
      ics,
      'involvement.window',
      rule({ rule: 'windowOpenDays', about: 'current', days: { T1: 14, T2: 14, T3: 14 } }),
    );
    expect(diffPacks(everywhere, byTier).sentences).toEqual([]);
  });
});

describe('a requirement', () => {
  it('is told by its key, each change a sentence, and of a tier at which it is new no more than that', () => {
    const days = { T0: 7, T1: 14, T2: 42, T3: 98 };
    const more = changing(ics, 'involvement.window', {
      tiers: ['T0', 'T1', 'T2', 'T3'],
      rule: { rule: 'windowOpenDays', about: 'current', days },
    });
    expect(diffPacks(ics, more).sentences).toEqual([
      'involvement.window: now asked at T0',
      'involvement.window: window 84 → 98 days at T3',
    ]);
  });
  it('says what it newly counts, rests on, allows and is tagged', () => {
    expect(changes('context.seldom-heard', { tiers: ['T2', 'T3'], mandatoryIn: ['T3'] })).toEqual([
      'no longer asked at T1',
      'now only advisory at T2',
    ]);
    expect(
      changes('context.duty-assessed', {
        gate: 'options',
        basis: ['local'],
        waiver: { grounds: ['not_applicable'] },
        tags: [],
      }),
    ).toEqual([
      'moved from the gate context to options',
      'now also rests on “Local involvement policy: a number or step of the commissioner’s own choice”',
      'no longer rests on “NHS Act 2006 s.14Z45(2)(a): involvement in the planning of services”',
      'can now be waived, on: not applicable',
      'no longer tagged limb:planning and principle:1',
    ]);
    expect(changes('involvement.window', { waiver: 'never', title: 'Long enough', ask: 'Wait' })).toEqual([
      'can no longer be waived',
      'called “Long enough”, was “The consultation window was open long enough”',
      'asks in other words: “Wait”',
    ]);
    expect(changes('involvement.window', { waiver: { grounds: ['proportionality'] } })).toEqual([
      'can no longer be waived on pre-election deferral',
    ]);
    expect(
      changes('decision.min-working-days', {
        tiers: ['T0', 'T1', 'T2', 'T3'],
        waiver: { grounds: ['proportionality', 'not_applicable'] },
        tags: ['limb:decisions', 'principle:2'],
      }),
    ).toEqual(['now asked at T0', 'can now also be waived on not applicable', 'now also tagged principle:2']);
    expect(changes('context.experience-baseline', { mandatoryIn: ['T2', 'T3'] })).toEqual([
      'now mandatory at T2 and T3',
    ]);
  });
  it('says how its rule is another', () => {
    const present: Rule = {
      rule: 'present',
      kinds: ['duty_assessed', 'scrutiny_view'],
      about: 'current',
      minimum: 1,
    };
    expect(changes('context.duty-assessed', rule(present))).toEqual([
      'now also counts scrutiny view',
      'about: any → current',
    ]);
    expect(changes('decision.sequence', rule({ rule: 'sequence', steps: ['report', 'decision'] }))).toEqual([
      'steps: window closed, report, papers, decision → report, decision',
    ]);
    expect(changes('decision.sequence', rule({ rule: 'commitmentsMet' }))[0]).toMatch(
      /^asked otherwise: “in this order.*” → “every public/,
    );
    expect(changes('decision.no-open-call-in', rule({ rule: 'noneOpen', of: 'set-aside-evidence' }))).toEqual([
      'asked otherwise: “no call-in is open” → “no evidence is set aside for coming late without reason, document or countersignature”',
    ]);
    const notified = (who: string): Rule => ({
      rule: 'present',
      kinds: ['outcome_told'],
      about: 'any',
      minimum: 1,
      where: { told: [who] },
    });
    const both: Rule = { rule: 'allOf', of: [notified('participants'), notified('public')] };
    expect(changes('mobilisation.outcome-told', rule(both))).toEqual([
      'part 2: where: told scrutiny body → told public',
    ]);
  });
});

describe('a pack', () => {
  it('differs in nothing from itself, nor from itself in another order', () => {
    const same = diffPacks(ics, { ...ics, requirements: [...ics.requirements].reverse() });
    expect(same).toEqual({ pack: [], added: [], removed: [], changed: [], bases: [], sentences: [] });
  });
  it('says what was added and removed; one is the other seen from behind', () => {
    const less = without(ics, 'decision.sequence');
    expect(diffPacks(ics, less).sentences).toEqual([
      'decision.sequence is removed: Close of consultation, report, papers, decision: in this order',
    ]);
    expect(diffPacks(less, ics).sentences).toEqual([
      'decision.sequence is added at T1, T2 and T3: Close of consultation, report, papers, decision: in this order',
    ]);
    fc.assert(
      fc.property(fc.subarray([...ics.requirements]), fc.subarray([...ics.requirements]), (a, b) => {
        const [there, back] = [
          diffPacks({ ...ics, requirements: a }, { ...ics, requirements: b }),
          diffPacks({ ...ics, requirements: b }, { ...ics, requirements: a }),
        ];
        expect(there.added).toEqual(back.removed);
        expect(there.removed).toEqual(back.added);
      }),
    );
  });
  it('says what changed of its bases, days, version and approvers', () => {
    const { moseley: _out, ...bases } = ics.bases;
    const { equality } = ics.bases;
    if (equality === undefined) throw new Error('the pack has another basis now');
    const other: PolicyPack = {
      ...ics,
      version: 2,
      title: 'Involvement',
      effectiveFrom: '2027-04-01' as LocalDate,
      lateAfterWorkingDays: 5,
      waiverApproval: { ...ics.waiverApproval, T2: { approvingRoles: ['board-secretary'], needsLegalAdvice: true } },
      bases: {
        ...bases,
        equality: { ...equality, force: 'policy', inForceTo: '2028-01-01' as LocalDate },
        more: { citation: 'More', force: 'local', inForceFrom: '2027-01-01' as LocalDate },
      },
    };
    expect(diffPacks(ics, other).sentences).toEqual([
      'ics-involvement version 1 → ics-involvement version 2',
      'called “Involvement”, was “Public involvement in commissioning by an integrated care system”',
      'takes effect 2026-11-01 → 2027-04-01',
      'late after 10 → 5 working days',
      'waivers at T2 are approved by approver → board-secretary with legal advice',
      'basis equality: force statute → policy',
      'basis equality: in force to no end → 2028-01-01',
      'basis more: added: More (local)',
      'basis moseley: removed: R (Moseley) v Haringey LBC [2014] UKSC 56: say briefly why other options were discarded',
    ]);
  });
  it('says of a basis what it cites and from when to when it holds', () => {
    const { moseley } = ics.bases;
    if (moseley === undefined) throw new Error('the pack has another basis now');
    const until = (over: Partial<typeof moseley>): PolicyPack => ({
      ...ics,
      bases: { ...ics.bases, moseley: { ...moseley, inForceTo: '2030-01-01' as LocalDate, ...over } },
    });
    const cited = { citation: 'Moseley', force: 'statutory_guidance', inForceFrom: '2015-01-01' as LocalDate } as const;
    expect(diffPacks(until({}), until(cited)).sentences).toEqual([
      `basis moseley: cites Moseley, was ${moseley.citation}`,
      'basis moseley: force case law → statutory guidance',
      'basis moseley: in force from 2014-10-29 → 2015-01-01',
    ]);
    expect(diffPacks(until({}), ics).sentences).toEqual(['basis moseley: in force to 2030-01-01 → no end']);
  });
  it('says who approves waivers, one of several or nobody', () => {
    const { T3: _left, ...others } = ics.waiverApproval;
    const several = { approvingRoles: ['approver', 'board-secretary'], needsLegalAdvice: false };
    expect(diffPacks(ics, { ...ics, waiverApproval: others }).pack).toEqual([
      'waivers at T3 are approved by board-secretary with legal advice → nobody',
    ]);
    expect(
      diffPacks({ ...ics, waiverApproval: others }, { ...ics, waiverApproval: { ...others, T3: several } }).pack,
    ).toEqual(['waivers at T3 are approved by nobody → approver or board-secretary']);
  });
  it('is named with its id and version where either is another', () => {
    expect(diffPacks(ics, { ...ics, id: 'ours' }).pack).toEqual(['ics-involvement version 1 → ours version 1']);
  });
  it('says something of every change of any part of any requirement', () => {
    const donor = fc.constantFrom(...guidance.requirements, ...ics.requirements);
    const field = fc.constantFrom('gate', 'title', 'tiers', 'basis', 'ask', 'waiver', 'tags', 'rule' as const);
    const sorted = (value: unknown): string =>
      JSON.stringify(Array.isArray(value) ? [...(value as string[])].sort() : value);
    fc.assert(
      fc.property(fc.constantFrom(...ics.requirements), donor, field, (into, from, name) => {
        const value = from[name as keyof Requirement];
        fc.pre(sorted(value) !== sorted(into[name as keyof Requirement]));
        expect(changes(into.key, { [name]: value })).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
