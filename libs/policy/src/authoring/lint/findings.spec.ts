import { describe, expect, it } from '@jest/globals';
import { KINDS, type LocalDate } from '@throughline/domain';
import { TAGS } from '../../packs/tags.ts';
import type { PolicyPack, Requirement, Rule } from '../../packs/pack.ts';
import { changing, ics, without, withMore } from '../../testing/packs.ts';
import type { FindingCode } from './finding.ts';
import { lintPack } from './lint-pack.ts';

const KEY = 'context.duty-assessed';
const WINDOW = 'involvement.window';
const present = (over: Partial<Extract<Rule, { rule: 'present' }>>): Partial<Requirement> => ({
  rule: { rule: 'present', kinds: ['focus_group'], about: 'any', minimum: 1, ...over },
});
const coverage = (over: Partial<Extract<Rule, { rule: 'groupCoverage' }>>): Partial<Requirement> => ({
  rule: {
    rule: 'groupCoverage',
    kinds: ['survey'],
    about: 'any',
    partnerLed: false,
    shortfallAccepted: true,
    ...over,
  },
});
const document = (over: Partial<Extract<Rule, { rule: 'document' }>>): Partial<Requirement> => ({
  rule: { rule: 'document', kinds: ['duty_assessed'], about: 'any', ...over },
});
const sequence = (...steps: Extract<Rule, { rule: 'sequence' }>['steps']): Rule => ({ rule: 'sequence', steps });

/** Everything of this code that the lint says, as `severity requirement what | mend`. */
const findings = (pack: PolicyPack, code: FindingCode, on?: LocalDate) =>
  lintPack(pack, on)
    .filter((finding) => finding.code === code)
    .map(({ severity, requirement, what, mend }) => `${severity} ${requirement}: ${what} | ${mend}`);
/** The same, of the pack with one requirement changed. */
const changed = (change: Partial<Requirement>, code: FindingCode, key = KEY) =>
  findings(changing(ics, key, change), code);

describe('what the lint says, and how to mend it', () => {
  it('of keys', () => {
    expect(findings(withMore(ics, { ...ics.requirements[0] }), 'duplicate-key')).toEqual([
      `error ${KEY}: is there twice | Give each its own key`,
    ]);
    expect(changed({ gate: 'decision' }, 'misplaced-key', 'review.good-practice')).toEqual([
      'error review.good-practice: is asked at the gate decision, which its key does not begin with | Call it decision.<name>, or put it at the gate its key names',
    ]);
    expect(findings(withMore(ics, { ...ics.requirements[0], key: 'context.again' }), 'repeated')).toEqual([
      `warning context.again: asks for what ${KEY} asks for already | Keep one of them`,
    ]);
  });

  it('of the same rule, only where both are asked at one gate and in one tier', () => {
    const again = (over: Partial<Requirement>) =>
      findings(withMore(ics, { ...ics.requirements[0], key: 'context.again', ...over }), 'repeated').length;
    const [screening] = ics.requirements.filter(({ key }) => key === 'context.impact-screening');
    const elsewhere = { ...screening, key: 'context.again', tiers: ['T2'] } satisfies Partial<Requirement>;
    expect([again({}), again({ gate: 'options' }), again({ rule: { rule: 'commitmentsMet' } })]).toEqual([1, 0, 0]);
    expect(findings(withMore(ics, elsewhere), 'repeated')).toEqual([]);
    expect(findings(withMore(ics, { ...elsewhere, tiers: ['T1', 'T2'] }), 'repeated')).toHaveLength(1);
  });

  it('of bases', () => {
    const [first, ...rest] = Object.keys(ics.bases).sort();
    expect(changed({ basis: [] }, 'no-basis')).toEqual([
      `error ${KEY}: rests on no basis | Name at least one of bases`,
    ]);
    expect(changed({ basis: ['hearsay'] }, 'undefined-basis')).toEqual([
      `error ${KEY}: rests on hearsay, which the pack does not define | Define hearsay under bases, or name one of: ${[first, ...rest].join(', ')}`,
    ]);
    expect(findings(without(ics, 'options.patient-safety-partner'), 'idle-basis')).toEqual([
      'warning null: no requirement rests on patient-safety | Name it where it belongs, or take it out',
    ]);
    expect(changed({ basis: ['gunning'] }, 'unfounded-number', WINDOW)).toEqual([
      `error ${WINDOW}: asks for a number that neither a statute nor a local policy gives | Add the statute that gives the number, or a basis of force local`,
    ]);
  });

  it('of a number, wherever in a rule and at whichever tier it is asked, and of no number where it is 0', () => {
    const rests = (rule: Rule, key: string) => changed({ rule, basis: ['gunning'] }, 'unfounded-number', key).length;
    const plain = present({ people: 0, distinctKinds: { T3: 0 } }).rule!;
    const some = present({ minimum: { T1: 1, T2: 2, T3: 1 } }).rule!;
    const elapsed: Rule = { rule: 'elapsedWorkingDays', from: 'window-closed', to: 'decision', days: 10 };
    const asked = 'decision.min-working-days';
    expect([rests(plain, asked), rests(some, asked), rests(elapsed, asked)]).toEqual([0, 1, 1]);
    expect(rests({ rule: 'allOf', of: [plain, elapsed] }, asked)).toBe(1);
  });

  it('of a basis that is not in force on the day looked at, by when it was', () => {
    const held = (inForceFrom: string, inForceTo: string, on?: string) => {
      const moseley = { ...ics.bases['moseley']!, inForceFrom, inForceTo } as (typeof ics.bases)[string];
      const pack = { ...ics, bases: { ...ics.bases, moseley } };
      return findings(pack, 'basis-out-of-force', on as LocalDate | undefined);
    };
    const finding = (why: string) => [
      `error options.discarded-reasons: rests on moseley, which ${why}; the day looked at is 2026-11-01 | Cite what is in force on that day, or correct the dates of the basis`,
    ];
    expect(held('2026-11-02', '2030-01-01')).toEqual(finding('is in force only from 2026-11-02'));
    expect(held('2010-01-01', '2026-10-31')).toEqual(finding('was in force only to 2026-10-31'));
    expect(held('2026-11-03', '2026-11-02')).toEqual(finding('ends (2026-11-02) before it begins (2026-11-03)'));
    expect([held('2026-11-01', '2026-11-01'), held('2026-11-02', '2026-11-02', '2026-11-02')]).toEqual([[], []]);
  });

  it('of gates', () => {
    expect(findings(without(ics, 'review.sign-off'), 'no-sign-off')).toEqual([
      'error null: nobody can close the gate review at T0, T1, T2, T3 | Add a requirement review.sign-off with the roles that close it',
    ]);
    const hollow = without(ics, 'options.co-production', 'options.discarded-reasons', 'options.patient-safety-partner');
    expect(findings(hollow, 'asks-nothing')).toEqual([
      'warning null: the gate options asks for no evidence at T1, T2, T3 | Ask for what has to be on the record there',
    ]);
    const other = withMore(ics, { key: 'review.again', gate: 'review', rule: { rule: 'signOff', roles: ['auditor'] } });
    expect(findings(other, 'contradictory')).toEqual([
      'warning review.again: and review.sign-off name different roles for one gate at T0; either closes it | Keep one sign-off at each gate',
    ]);
    const roles = ['approver', 'board-secretary'];
    const same = withMore(ics, { key: 'review.again', gate: 'review', rule: { rule: 'signOff', roles } });
    expect(findings(same, 'contradictory')).toEqual([]);
    const turned = changing(same, 'review.sign-off', { rule: { rule: 'signOff', roles: [...roles].reverse() } });
    expect(findings(turned, 'contradictory')).toEqual([]);
  });

  it('of waivers and tags', () => {
    const { T2: _two, T3: _three, ...waiverApproval } = ics.waiverApproval;
    expect(findings({ ...ics, waiverApproval }, 'nobody-approves')).toContain(
      `warning ${WINDOW}: can be waived, but nobody approves a waiver at T2, T3 | Say under waiverApproval who does, or that it is never waived`,
    );
    expect(findings({ ...ics, waiverApproval: {} }, 'nobody-approves').join()).not.toContain(KEY);
    expect(changed({ tags: ['principle:11'] }, 'unknown-tag')).toEqual([
      `warning ${KEY}: carries the tag principle:11, which no report counts | Accepted are: ${Object.keys(TAGS).join(', ')}`,
    ]);
  });

  it('of kinds, fields and values that no evidence has', () => {
    expect(changed(present({ kinds: ['seance'], where: { colour: ['red'] } }), 'unknown-kind')).toEqual([
      `error ${KEY}: asks for evidence of a kind that does not exist: seance | Accepted are: ${KINDS.join(', ')}`,
    ]);
    const never = (over: Parameters<typeof present>[0]) => changed(present(over), 'never-counts');
    expect(never({ kinds: ['survey'], where: { colour: ['red'] } })).toEqual([
      `error ${KEY}: survey has no field colour, so none of it counts | Take out survey or colour`,
    ]);
    expect(never({ kinds: ['impact_assessment_completed'], where: { scope: ['full', 'partial'] } })).toEqual([
      `error ${KEY}: scope of impact_assessment_completed can never be partial | Accepted is: screening, full`,
    ]);
    expect(never({ kinds: ['duty_assessed'], where: { applies: ['yes'] } })).toEqual([
      `error ${KEY}: applies of duty_assessed can never be yes | Accepted is: what its schema allows`,
    ]);
    expect(never({ kinds: ['duty_assessed'], reachingAGroup: true })).toEqual([
      `error ${KEY}: duty_assessed names no groups, so it reaches none | Take out duty_assessed`,
    ]);
    expect(never({ kinds: ['petition', 'duty_assessed'], people: 5 })).toEqual([
      `error ${KEY}: asks for people or responses, which none of its kinds counts | Name kinds in which people take part`,
    ]);
    expect(never({ kinds: ['petition', 'survey'], people: 5 })).toEqual([]);
    expect(never({ kinds: ['focus_group'], where: { mode: ['consultation'] } })).toEqual([]);
    expect(never({ kinds: ['survey'], reachingAGroup: true, audience: ['carers'] })).toEqual([]);
  });

  it('of a field that evidence may leave out: what it may hold counts', () => {
    const where = (field: string, ...values: readonly string[]) =>
      changed(present({ kinds: ['focus_group'], where: { [field]: [...values] } }), 'never-counts').length;
    expect([where('place', 'Corby'), where('formats', 'braille'), where('formats', 'smoke')]).toEqual([0, 0, 1]);
  });

  it('of coverage by what names no group, no partner or none that is known', () => {
    const found = (over: Parameters<typeof coverage>[0], code: FindingCode = 'never-counts') =>
      changed(coverage(over), code, 'involvement.groups-reached');
    const of = 'involvement.groups-reached:';
    expect(found({ kinds: ['survey', 'duty_assessed'] })).toEqual([
      `error ${of} duty_assessed names no groups, so it reaches none | Take out duty_assessed`,
    ]);
    expect(found({ kinds: ['survey', 'involvement_plan_agreed'], partnerLed: true })).toEqual([
      `error ${of} involvement_plan_agreed names no partner organisation, so none of it counts | Take out involvement_plan_agreed`,
    ]);
    expect(found({ kinds: ['survey', 'involvement_plan_agreed'] })).toEqual([]);
    expect(found({ codesStarting: 'ZZ-' }, 'asks-nothing')).toEqual([
      `warning ${of} no known group has a code that starts with ZZ- | Use the beginning of a group code, as IH- for inclusion health`,
    ]);
    expect(found({ codesStarting: 'IH-' }, 'asks-nothing')).toEqual([]);
  });

  it('of what cannot be reached', () => {
    expect(changed({ mandatoryIn: ['T0', 'T1', 'T2'] }, 'unreachable', 'involvement.mid-point-review')).toEqual([
      'error involvement.mid-point-review: mandatory in T0, T1, where it is not asked at all | Add T0, T1 to tiers, or take it out of mandatoryIn',
    ]);
    const part: Rule = { rule: 'present', kinds: ['survey'], about: 'any', minimum: 1 };
    const atLeast = (n: number): Rule => ({ rule: 'atLeast', n, of: [part, part] });
    expect(changed({ rule: atLeast(3) }, 'unreachable')).toEqual([
      `error ${KEY}: asks for 3 of 2 parts | Ask for 2 at the most`,
    ]);
    expect(changed({ rule: { rule: 'anyOf', of: [part, atLeast(3)] } }, 'unreachable')).toHaveLength(1);
    expect(changed({ rule: atLeast(2) }, 'unreachable')).toEqual([]);
    const kinds = ['survey', 'interview', 'survey'];
    expect(changed(present({ kinds, distinctKinds: { T0: 2, T1: 3, T2: 1, T3: 3 } }), 'unreachable')).toEqual([
      `error ${KEY}: asks for more different kinds at T1, T3 than the 2 it names | Name more kinds, or ask for fewer`,
    ]);
  });

  it('of an amount that is 0, or not given, in a tier', () => {
    const forgotten = (rule: Rule, key = WINDOW) => changed({ rule }, 'asks-nothing', key);
    const finding = (name: string, at: string, key = WINDOW) =>
      `warning ${key}: ${name} is 0, or not given, at ${at} | Give an amount for each tier in tiers, or take the tier out`;
    expect(forgotten({ rule: 'windowOpenDays', about: 'current', days: { T1: 14 } })).toEqual([
      finding('days', 'T2, T3'),
    ]);
    const elapsed: Rule = { rule: 'elapsedWorkingDays', from: 'window-closed', to: 'decision', days: { T2: 5 } };
    expect(forgotten(elapsed)).toEqual([finding('days', 'T1, T3')]);
    const amounts = { minimum: { T1: 1, T2: 1 }, distinctKinds: { T1: 1, T3: 1 }, people: { T2: 9, T3: 9 } };
    expect(forgotten({ rule: 'present', kinds: ['survey'], about: 'any', ...amounts })).toEqual([
      finding('minimum', 'T3'),
      finding('distinctKinds', 'T2'),
      finding('people', 'T1'),
    ]);
    const months = document({ after: 'decision', withinMonths: { T1: 1, T2: 1 } }).rule!;
    expect(forgotten(months)).toEqual([finding('withinMonths', 'T3')]);
    expect(forgotten(coverage({}).rule!)).toEqual([]);
    expect(changed(document({ withinMonths: 12 }), 'asks-nothing')).toEqual([
      `error ${KEY}: withinMonths counts from after, which is not given | Say after which day the months are counted`,
    ]);
  });

  it('of days that nothing sets', () => {
    const pack = (change: Partial<Requirement>) => changing(without(ics, 'review.you-said-we-did'), KEY, change);
    expect(findings(pack(document({ after: 'papers' })), 'dangling-anchor')).toEqual([
      `error ${KEY}: compares with the board papers with the analysis report, which nothing else asks for at T0, T1, T2, T3 by this gate | Ask for board_papers_published at this gate or before, or compare with another day`,
    ]);
    expect(findings(pack({ tiers: ['T1'], ...document({ after: 'decision' }) }), 'dangling-anchor')).toEqual([
      `error ${KEY}: compares with the final decision, which nothing else asks for at T1 by this gate | Ask for decision_made at this gate or before, or compare with another day`,
    ]);
    expect(findings(pack({ tiers: ['T1'], ...document({ notLaterThan: 'decision' }) }), 'dangling-anchor')).toEqual([]);
    expect(findings(pack({ tiers: ['T0'], ...document({ notLaterThan: 'decision' }) }), 'dangling-anchor')).toEqual([
      `error ${KEY}: compares with the final decision, which nothing else asks for at T0, so the limit may never be tested | Ask for decision_made at this gate or before, or compare with another day`,
    ]);
  });

  it('of orders that run against each other, once, and of those that run against themselves', () => {
    const odd = (rule: Rule) =>
      findings(withMore(ics, { key: 'decision.odd', gate: 'decision', rule }), 'contradictory');
    const mend = 'Settle one order of these days';
    expect(odd(sequence('decision', 'window-closed'))).toEqual([
      `error decision.sequence: wants the close of the consultation before the final analysis report, against decision.odd, at T1 | ${mend}`,
      `error decision.min-working-days: wants the close of the consultation before the final decision, against decision.odd, at T1 | ${mend}`,
    ]);
    const ring = (['feedback', 'considered', 'window-opened'] as const).map((step, i, days) => ({
      key: `decision.ring-${i}`,
      gate: 'decision' as const,
      rule: sequence(step, days[(i + 1) % 3]!),
    }));
    expect(findings(withMore(ics, ...ring), 'contradictory')).toEqual([
      `error decision.ring-0: wants the feedback to those involved before the conscientious consideration, against decision.ring-1, decision.ring-2, at T0 | ${mend}`,
    ]);
    expect(odd(sequence('window-closed', 'window-opened'))).toEqual([
      `error decision.odd: wants the close of the consultation before the opening of the consultation, against itself, or what is in the nature of things, at T0 | ${mend}`,
    ]);
  });
});
