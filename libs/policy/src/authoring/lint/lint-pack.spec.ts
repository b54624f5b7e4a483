import { describe, expect, it } from '@jest/globals';
import type { LocalDate } from '@throughline/domain';
import fc from 'fast-check';
import type { PolicyPack, Requirement, Rule } from '../../packs/pack.ts';
import { changing, ics, withMore, without } from '../../testing/packs.ts';
import { lintPack } from './lint-pack.ts';
import { PACKS } from '../../testing/shipped.ts';

const rule = (value: Rule): Partial<Requirement> => ({ rule: value });
const window = (days: number | Record<string, number>): Rule => ({ rule: 'windowOpenDays', about: 'current', days });
const present = (over: Partial<Extract<Rule, { rule: 'present' }>>): Partial<Requirement> =>
  rule({ rule: 'present', kinds: ['focus_group'], about: 'any', minimum: 1, ...over });

/** `error unknown-kind context.duty-assessed: asks for…` */
const findingsOf = (pack: PolicyPack, on?: LocalDate) =>
  lintPack(pack, on).map(({ severity, code, requirement, what }) => `${severity} ${code} ${requirement}: ${what}`);

const KEY = 'context.duty-assessed';

describe('the shipped packs', () => {
  it.each(PACKS)('have nothing to mend: $id', (pack) => {
    expect(lintPack(pack)).toEqual([]);
  });
});

describe('bases', () => {
  it('finds a requirement that rests on nothing, or on what is not defined', () => {
    expect(findingsOf(changing(ics, KEY, { basis: [] }))).toContain(`error no-basis ${KEY}: rests on no basis`);
    expect(findingsOf(changing(ics, KEY, { basis: ['hearsay', 'duty-planning'] }))).toEqual([
      `error undefined-basis ${KEY}: rests on hearsay, which the pack does not define`,
    ]);
  });
  it('finds every requirement that rests on a basis taken out, and no other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(ics.bases)), (id) => {
        const bases = Object.fromEntries(Object.entries(ics.bases).filter(([other]) => other !== id));
        const found = lintPack({ ...ics, bases }).filter(({ code }) => code === 'undefined-basis');
        const resting = ics.requirements.filter(({ basis }) => basis.includes(id)).map(({ key }) => key);
        expect(found.map(({ requirement }) => requirement)).toEqual(resting);
      }),
    );
  });
  it('finds a basis out of force on the day looked at; its last day is still in force', () => {
    const until = (inForceTo: string) => {
      const moseley = { ...ics.bases['moseley'], inForceTo } as (typeof ics.bases)[string];
      return { ...ics, bases: { ...ics.bases, moseley } };
    };
    expect(findingsOf(until('2026-11-01'))).toEqual([]);
    expect(findingsOf(until('2026-11-01'), '2026-11-02' as LocalDate)).toEqual([
      'error basis-out-of-force options.discarded-reasons: rests on moseley, which was in force only to 2026-11-01; the day looked at is 2026-11-02',
    ]);
    expect(findingsOf(until('2010-01-01'))[0]).toContain('ends (2010-01-01) before it begins (2014-10-29)');
    expect(findingsOf(ics, '2025-10-01' as LocalDate).join()).toContain('is in force only from 2025-11-04');
  });
  it('finds a basis nobody rests on', () => {
    expect(findingsOf(without(ics, 'options.patient-safety-partner'))).toEqual([
      'warning idle-basis null: no requirement rests on patient-safety',
    ]);
  });
  it('wants a statute or local policy behind a number, and only behind a number', () => {
    const code = (pack: PolicyPack) => lintPack(pack).map((finding) => finding.code);
    expect(code(changing(ics, 'involvement.window', { basis: ['gunning'] }))).toEqual(['unfounded-number']);
    expect(code(changing(ics, 'involvement.window', { basis: ['gunning', 'equality'] }))).toEqual([]);
    expect(code(changing(ics, 'review.experience-reviewed', { basis: ['commissioning-framework'] }))).toEqual([
      'unfounded-number',
    ]);
    for (const over of [{ minimum: 2 }, { people: { T3: 300 } }])
      expect(code(changing(ics, 'options.co-production', { ...present(over), basis: ['gunning'] }))).toContain(
        'unfounded-number',
      );
    expect(code(changing(ics, 'options.co-production', { ...present({}), basis: ['gunning'] }))).toEqual([]);
  });
});

describe('the make-up', () => {
  it('finds a key used twice, or under a gate that is not its own', () => {
    const twice = withMore(ics, { ...ics.requirements[0], rule: { rule: 'commitmentsMet' } });
    expect(findingsOf(twice)).toContain(`error duplicate-key ${KEY}: is there twice`);
    expect(findingsOf(changing(ics, 'review.good-practice', { gate: 'decision' }))).toContain(
      'error misplaced-key review.good-practice: is asked at the gate decision, which its key does not begin with',
    );
  });
  it('finds a gate that nobody can close, and one that asks for nothing', () => {
    expect(findingsOf(without(ics, 'review.sign-off'))).toEqual([
      'error no-sign-off null: nobody can close the gate review at T0, T1, T2, T3',
    ]);
    const hollow = without(ics, 'options.co-production', 'options.discarded-reasons', 'options.patient-safety-partner');
    expect(findingsOf(hollow)).toContain(
      'warning asks-nothing null: the gate options asks for no evidence at T1, T2, T3',
    );
  });
  it('finds a waiver that nobody approves', () => {
    const { T3: _out, ...waiverApproval } = ics.waiverApproval;
    expect(findingsOf({ ...ics, waiverApproval })).toContain(
      'warning nobody-approves involvement.window: can be waived, but nobody approves a waiver at T3',
    );
  });
  it('finds a tag that no report counts, and the same rule twice at one gate', () => {
    expect(findingsOf(changing(ics, KEY, { tags: ['principle:11'] }))).toEqual([
      `warning unknown-tag ${KEY}: carries the tag principle:11, which no report counts`,
    ]);
    const again = withMore(ics, { ...ics.requirements[0], key: 'context.again' });
    expect(findingsOf(again)).toEqual([`warning repeated context.again: asks for what ${KEY} asks for already`]);
  });
});

describe('evidence', () => {
  it('finds a kind that does not exist', () => {
    expect(findingsOf(changing(ics, KEY, present({ kinds: ['seance'] })))).toContain(
      `error unknown-kind ${KEY}: asks for evidence of a kind that does not exist: seance`,
    );
  });
  it('finds fields and values that the schema of the kind refuses, in lists too', () => {
    const wrong = changing(
      ics,
      KEY,
      present({
        kinds: ['impact_assessment_completed'],
        where: { scope: ['full', 'partial'], about: ['x'], colour: ['red'] },
      }),
    );
    expect(findingsOf(wrong)).toEqual([
      `error never-counts ${KEY}: scope of impact_assessment_completed can never be partial`,
      `error never-counts ${KEY}: about of impact_assessment_completed can never be x`,
      `error never-counts ${KEY}: impact_assessment_completed has no field colour, so none of it counts`,
    ]);
    expect(lintPack(wrong)[0]?.mend).toBe('Accepted is: screening, full');
    const line = present({ kinds: ['outcome_told'], where: { told: ['neighbours'] } });
    expect(findingsOf(changing(ics, KEY, line))[0]).toContain('told of outcome_told can never be neighbours');
    expect(findingsOf(changing(ics, KEY, present({ kinds: ['duty_assessed'], where: { applies: [true] } })))).toEqual(
      [],
    );
  });
  it('finds an audience, people or groups that its kinds never have', () => {
    expect(findingsOf(changing(ics, KEY, present({ audience: ['martians'] })))[0]).toContain('can never be martians');
    expect(findingsOf(changing(ics, KEY, present({ kinds: ['duty_assessed'], audience: ['carers'] })))[0]).toContain(
      'duty_assessed has no field audience',
    );
    expect(findingsOf(changing(ics, KEY, present({ kinds: ['petition'], people: 5 })))[0]).toContain(
      'none of its kinds counts',
    );
    expect(findingsOf(changing(ics, KEY, present({ kinds: ['duty_assessed'], reachingAGroup: true })))[0]).toContain(
      'names no groups',
    );
  });
  it('finds group coverage by what names no group, or no partner', () => {
    const coverage = (over: Partial<Extract<Rule, { rule: 'groupCoverage' }>>) =>
      findingsOf(
        changing(ics, 'involvement.groups-reached', {
          rule: {
            rule: 'groupCoverage',
            kinds: ['survey'],
            about: 'current',
            partnerLed: false,
            shortfallAccepted: true,
            ...over,
          },
        }),
      );
    expect(coverage({})).toEqual([]);
    expect(coverage({ kinds: ['duty_assessed'] })[0]).toContain('names no groups');
    expect(coverage({ kinds: ['involvement_plan_agreed'], partnerLed: true })[0]).toContain('no partner organisation');
    expect(coverage({ codesStarting: 'ZZ-' })[0]).toContain('no known group has a code that starts with ZZ-');
  });
});

describe('reach', () => {
  it('finds what is mandatory where it is not asked', () => {
    expect(findingsOf(changing(ics, 'involvement.mid-point-review', { mandatoryIn: ['T1', 'T2'] }))).toEqual([
      'error unreachable involvement.mid-point-review: mandatory in T1, where it is not asked at all',
    ]);
  });
  it('finds more parts or kinds asked for than there are', () => {
    const part: Rule = { rule: 'present', kinds: ['survey'], about: 'any', minimum: 1 };
    expect(findingsOf(changing(ics, KEY, rule({ rule: 'atLeast', n: 3, of: [part, part] })))).toEqual([
      `error unreachable ${KEY}: asks for 3 of 2 parts`,
    ]);
    expect(findingsOf(changing(ics, KEY, present({ distinctKinds: { T0: 1, T1: 1, T2: 1, T3: 2 } })))[0]).toContain(
      'asks for more different kinds at T3 than the 1 it names',
    );
  });
  it('finds an amount forgotten for a tier', () => {
    expect(findingsOf(changing(ics, 'involvement.window', rule(window({ T1: 14, T2: 42 }))))).toEqual([
      'warning asks-nothing involvement.window: days is 0, or not given, at T3',
    ]);
  });
  it('finds months counted from nothing', () => {
    const document: Rule = {
      rule: 'document',
      kinds: ['service_experience_reviewed'],
      about: 'any',
      withinMonths: 12,
    };
    expect(findingsOf(changing(ics, 'review.experience-reviewed', rule(document)))).toEqual([
      'error asks-nothing review.experience-reviewed: withinMonths counts from after, which is not given',
    ]);
  });
});

describe('anchors', () => {
  it('finds a limit that is never tested, because nothing asks for its day', () => {
    expect(
      findingsOf(without(ics, 'involvement.window')).filter((line) => line.includes('accessible-materials')),
    ).toEqual([
      'error dangling-anchor readiness.accessible-materials: compares with the opening of the consultation, which nothing else asks for at T1, T2, T3, so the limit may never be tested',
    ]);
  });
  it('finds a step that nothing else asks for by its gate', () => {
    const early = changing(ics, 'options.co-production', rule({ rule: 'sequence', steps: ['feedback', 'decision'] }));
    expect(findingsOf(early)).toEqual(
      expect.arrayContaining([
        'warning dangling-anchor options.co-production: compares with the feedback to those involved, which nothing else asks for at T1, T2, T3 by this gate',
      ]),
    );
  });
  it('does not take a report on the planning question, or a draft, for the report on the version', () => {
    const reports = (about: 'planning' | 'current', status: string) =>
      findingsOf(
        ['decision.analysis-report', 'decision.report-in-pack'].reduce(
          (pack, key) =>
            changing(pack, key, present({ kinds: ['analysis_report'], about, where: { status: [status] } })),
          ics,
        ),
      ).filter((line) => line.includes('dangling'));
    expect(reports('current', 'final').join()).not.toContain('final analysis report');
    expect(reports('planning', 'final').join()).toContain('final analysis report');
    expect(reports('current', 'draft').join()).toContain('final analysis report');
  });
  it('finds what is about a version that nothing asks to be frozen, and coverage of groups that nothing names', () => {
    const found = (pack: PolicyPack, code: string) =>
      lintPack(pack).flatMap((finding) => (finding.code === code ? finding.requirement : []));
    expect(found(without(ics, 'readiness.proposal-frozen'), 'no-version')).toEqual(
      expect.arrayContaining(['readiness.impact-assessment-updated', 'involvement.window', 'decision.sequence']),
    );
    const assessments = ics.requirements.flatMap(({ key }) => (key.includes('impact') ? key : []));
    expect(found(without(ics, ...assessments), 'no-groups-named')).toEqual([
      'readiness.plan-covers-groups',
      'involvement.groups-reached',
      'involvement.partner-led-inclusion-health',
    ]);
  });
});

describe('contradictions', () => {
  const contradictory = (pack: PolicyPack) =>
    lintPack(pack).flatMap(({ code, requirement, what }) => (code === 'contradictory' ? `${requirement} ${what}` : []));
  const sequence = (...steps: Extract<Rule, { rule: 'sequence' }>['steps']): Rule => ({ rule: 'sequence', steps });

  it('finds a sequence that runs against another, once', () => {
    const reversed = withMore(ics, {
      key: 'decision.reversed',
      gate: 'decision',
      rule: sequence('decision', 'papers'),
    });
    expect(contradictory(reversed)).toHaveLength(1);
    expect(contradictory(reversed)[0]).toContain('before the');
    expect(contradictory(reversed)[0]).toMatch(/decision\.(reversed|sequence)/);
  });
  it('finds elapsed time that runs against a sequence, in the tiers where it is asked', () => {
    const rules = (days: Record<string, number>) =>
      changing(
        ics,
        'decision.min-working-days',
        rule({ rule: 'elapsedWorkingDays', from: 'decision', to: 'report', days }),
      );
    expect(contradictory(rules({ T3: 5 }))).toHaveLength(1);
    expect(contradictory(rules({ T3: 5 }))[0]).toContain('at T3');
    expect(contradictory(rules({ T3: 0 }))).toEqual([]);
  });
  it('finds one that runs against the nature of things, and one against itself', () => {
    const at = (value: Rule) => contradictory(withMore(ics, { key: 'decision.odd', gate: 'decision', rule: value }));
    expect(at(sequence('window-closed', 'window-opened'))[0]).toContain('nature of things');
    expect(at(sequence('papers', 'considered', 'papers'))).toHaveLength(1);
    expect(at({ rule: 'anyOf', of: [sequence('decision', 'papers'), sequence('papers', 'decision')] })).toEqual([]);
    expect(at({ rule: 'allOf', of: [sequence('decision', 'papers'), sequence('papers', 'decision')] })).not.toEqual([]);
  });
  it('lets orders that agree stand, whatever their number', () => {
    const days = ['window-opened', 'window-closed', 'report', 'papers', 'decision'] as const;
    fc.assert(
      fc.property(fc.array(fc.subarray([...days], { minLength: 2 }), { maxLength: 5 }), (orders) => {
        const more = orders.map((steps, i) => ({
          key: `decision.order-${i}`,
          gate: 'decision' as const,
          rule: sequence(...steps),
        }));
        expect(contradictory(withMore(ics, ...more))).toEqual([]);
      }),
    );
  });
  it('finds two sign-offs by different roles at one gate', () => {
    const two = withMore(ics, { key: 'review.again', gate: 'review', rule: { rule: 'signOff', roles: ['auditor'] } });
    expect(contradictory(two)[0]).toContain('name different roles');
  });
});

describe('a report', () => {
  it('has errors first, each with how to mend it, whatever the order of the requirements', () => {
    const broken = changing(without(ics, 'review.sign-off', 'involvement.window'), KEY, { tags: ['x'], basis: ['y'] });
    const plain = lintPack(broken);
    const kinds = plain.map(({ severity }) => severity);
    expect(kinds).toEqual([...kinds].sort());
    expect(plain.every(({ mend }) => mend.length > 5)).toBe(true);
    const sorted = (pack: PolicyPack) =>
      lintPack(pack)
        .map((f) => JSON.stringify(f))
        .sort();
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...broken.requirements], { minLength: broken.requirements.length }),
        (requirements) => {
          expect(sorted({ ...broken, requirements })).toEqual(sorted(broken));
        },
      ),
      { numRuns: 20 },
    );
  });
});
