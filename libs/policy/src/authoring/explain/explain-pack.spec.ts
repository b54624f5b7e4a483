import { describe, expect, it } from '@jest/globals';
import { GATES, TIERS } from '@throughline/domain';
import fc from 'fast-check';
import type { PolicyPack, Rule } from '../../packs/pack.ts';
import { changing, ics } from '../../testing/packs.ts';
import { type ExplainedRequirement, explainPack } from './explain-pack.ts';
import { formatForce } from './format-force.ts';
import { formatAmount, formatDay, listed, spaced } from '../../text/format.ts';
import { formatRule } from './format-rule.ts';
import { TAGS } from '../../packs/tags.ts';
import { PACKS } from '../../testing/shipped.ts';

const rowOf = (pack: PolicyPack, key: string, tier?: (typeof TIERS)[number]): ExplainedRequirement => {
  const row = explainPack(pack, tier).rows.find((candidate) => candidate.key === key);
  if (row === undefined) throw new Error(`no row ${key}`);
  return row;
};

describe.each(PACKS)('$id explained', (pack) => {
  it('has a row for each requirement, in the order of the gates', () => {
    const { rows } = explainPack(pack);
    expect(rows.map(({ key }) => key).sort()).toEqual(pack.requirements.map(({ key }) => key).sort());
    const gates = rows.map(({ gate }) => GATES.indexOf(gate));
    expect(gates).toEqual([...gates].sort((a, b) => a - b));
  });
  it.each(TIERS)('has at %s the rows that are asked there, without naming other tiers', (tier) => {
    const { rows } = explainPack(pack, tier);
    expect(rows).toHaveLength(pack.requirements.filter(({ tiers }) => tiers.includes(tier)).length);
    expect(rows.filter(({ force, asked }) => /T[0-3]/.test(force + asked))).toEqual([]);
  });
  it('speaks no code: no underscores, no camel case, no tags', () => {
    for (const { force, asked, basis, waivableOn, waivedBy, tags } of explainPack(pack).rows)
      expect([force, asked, ...basis, ...waivableOn, ...waivedBy, ...tags].join(' ')).not.toMatch(
        /_|\b[a-z]+[A-Z]|principle:|undefined|object/,
      );
  });
});

describe('a row', () => {
  it('says what is asked, with what force, on what basis, and who may waive it', () => {
    expect(rowOf(ics, 'involvement.window')).toMatchObject({
      force: 'mandatory',
      asked:
        'a consultation about the current proposal version opened, and closed after at least 14 days at T1, 42 days at T2, 84 days at T3, both ends counted',
      waivableOn: ['proportionality', 'deferral before an election'],
      waivedBy: [
        'T1: approver; never whoever proposed it',
        'T2: approver; never whoever proposed it',
        'T3: board secretary, with a reference to legal advice; never whoever proposed it',
      ],
      tags: [
        'Limb of the duty: developing and considering proposals',
        'Principle 8: co-production, insight and engagement for accountable services',
      ],
    });
    expect(rowOf(ics, 'involvement.window').basis[1]).toBe(
      'Local involvement policy: a number or step of the commissioner’s own choice (local: the commissioner’s to change; from 1 November 2026)',
    );
  });
  it('says where it is only advisory', () => {
    expect(rowOf(ics, 'context.language-profile').force).toBe('mandatory at T2 and T3, advisory at T1');
    expect(rowOf(ics, 'context.language-profile', 'T1').force).toBe('advisory');
  });
  it('says that nobody may waive what is never waivable', () => {
    expect(rowOf(ics, 'decision.sequence')).toMatchObject({ waivableOn: [], waivedBy: [] });
  });
  it('says until when a basis holds, and which is not defined', () => {
    const basis = { ...ics.bases['moseley'], inForceTo: '2027-01-31' } as (typeof ics.bases)[string];
    const until = { ...ics, bases: { ...ics.bases, moseley: basis } };
    expect(rowOf(until, 'options.discarded-reasons').basis[0]).toContain('from 29 October 2014 to 31 January 2027');
    expect(rowOf(changing(ics, 'decision.sequence', { basis: ['x'] }), 'decision.sequence').basis).toEqual([
      'x, which the pack does not define',
    ]);
  });
});

describe('the whole of a pack', () => {
  it('is headed by its version, when a gate closes, and what becomes of late evidence', () => {
    const { title, version, notes } = explainPack(ics);
    expect([title, version]).toEqual([ics.title, 'ics-involvement version 1, from 1 November 2026']);
    expect(notes).toEqual([
      'A gate closes when its mandatory requirements are met or waived and a second person has signed it off.',
      'Evidence recorded more than 10 working days after the fact (local) counts only with a reason, a document of the time and a countersignature.',
    ]);
  });
  it('says on which grounds each requirement may be waived', () => {
    const grounds = new Set(explainPack(ics).rows.flatMap(({ waivableOn }) => waivableOn));
    expect([...grounds].sort()).toEqual([
      'deferral before an election',
      'not applicable',
      'partner unavailable',
      'proportionality',
      'risk to safety or welfare (reg 23, scrutiny only, with immediate notice)',
    ]);
  });
  it('names what it has no words for by its code, and nobody where nobody approves', () => {
    const [row] = explainPack(
      changing({ ...ics, waiverApproval: {} }, 'involvement.window', { tags: ['ours:1'] }),
    ).rows.filter(({ key }) => key === 'involvement.window');
    expect(row).toMatchObject({ tags: ['ours:1'], waivedBy: [] });
    const either = { approvingRoles: ['approver', 'board-secretary'], needsLegalAdvice: false };
    expect(rowOf({ ...ics, waiverApproval: { T1: either } }, 'involvement.window', 'T1').waivedBy).toEqual([
      'T1: approver or board secretary; never whoever proposed it',
    ]);
  });
});

describe('a rule in words', () => {
  const cases: readonly (readonly [Rule, string])[] = [
    [
      {
        rule: 'present',
        kinds: ['survey', 'drop_in'],
        about: 'planning',
        minimum: 2,
        distinctKinds: { T1: 1, T2: 2 },
        people: 300,
        audience: ['service_users', 'carers'],
        reachingAGroup: true,
        where: { mode: ['consultation'] },
      },
      'at least 2 on record: survey or drop-in (mode: consultation) about the planning question; each with service users and carers; each reaching a named group; different methods: 1 at T1, 2 at T2; responses or attendances: 300',
    ],
    [
      { rule: 'document', kinds: ['feedback_published'], about: 'any', after: 'decision', withinMonths: 12 },
      'on record: feedback published, dated after the final decision, within 12 months',
    ],
    [
      { rule: 'sequence', steps: ['window-closed', 'report'] },
      'in this order, each on a later day: close of the consultation, then final analysis report',
    ],
    [
      { rule: 'elapsedWorkingDays', from: 'window-closed', to: 'decision', days: { T1: 10, T2: 10 } },
      'working days from the close of the consultation to the final decision: at least 10',
    ],
    [
      { rule: 'atLeast', n: 1, of: [{ rule: 'noneOpen', of: 'call-in' }, { rule: 'commitmentsMet' }] },
      'at least 1 of: (1) no call-in is open; (2) every public commitment on record discharged, or overridden by the board',
    ],
    [
      { rule: 'document', kinds: ['scrutiny_view'], about: 'current', notLaterThan: 'window-opened' },
      'on record: scrutiny view about the current proposal version, dated no later than the opening of the consultation',
    ],
    [{ rule: 'document', kinds: ['scrutiny_view'], about: 'any' }, 'on record: scrutiny view'],
    [
      { rule: 'windowOpenDays', about: 'planning', days: 14 },
      'a consultation about the planning question opened, and closed after at least 14 days, both ends counted',
    ],
    [
      {
        rule: 'groupCoverage',
        kinds: ['survey', 'interview'],
        about: 'current',
        partnerLed: false,
        shortfallAccepted: true,
      },
      'every group of the impact assessment covered by survey or interview about the current proposal version, or its gap reasoned on record',
    ],
    [
      { rule: 'signOff', roles: ['approver', 'board-secretary'] },
      'one person asks for closure; another closes it as approver or board secretary',
    ],
    [
      {
        rule: 'present',
        kinds: ['survey'],
        about: 'any',
        minimum: { T1: 1, T2: 2 },
        where: { mode: ['consultation'], formats: ['braille', 'audio'] },
      },
      'at least 1 at T1, 2 at T2 on record: survey (mode: consultation; formats: braille or audio)',
    ],
    [
      { rule: 'anyOf', of: [{ rule: 'noneOpen', of: 'call-in' }, { rule: 'commitmentsMet' }] },
      'one of: (1) no call-in is open; (2) every public commitment on record discharged, or overridden by the board',
    ],
    [{ rule: 'noneOpen', of: 'suspected-duplicate' }, 'every suspected duplicate is resolved by a person'],
    [
      { rule: 'noneOpen', of: 'set-aside-evidence' },
      'no evidence is set aside for coming late without reason, document or countersignature',
    ],
    [
      {
        rule: 'groupCoverage',
        kinds: ['survey'],
        about: 'any',
        codesStarting: 'IH-',
        partnerLed: true,
        shortfallAccepted: false,
      },
      'every group of the impact assessment whose code starts with IH- covered by survey, led by a partner organisation, without exception',
    ],
  ];
  it.each(cases)('%#', (rule, expected) => {
    expect(formatRule(rule, ['T1', 'T2'])).toBe(expected);
  });
});

describe('words', () => {
  it('write days, lists and codes as people do', () => {
    expect([formatDay('2022-07-01'), formatDay('2026-12-31')]).toEqual(['1 July 2022', '31 December 2026']);
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'], 'or')]).toEqual([
      '',
      'a',
      'a and b',
      'a, b or c',
    ]);
    expect(['board-secretary', 'co_production_workshop', 'notLaterThan', 'reachingAGroup'].map(spaced)).toEqual([
      'board secretary',
      'co-production workshop',
      'not later than',
      'reaching a group',
    ]);
  });
  it('name a tier only where tiers differ, and each tier once', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...TIERS), fc.nat(9)),
        fc.subarray([...TIERS], { minLength: 1 }),
        (amount, tiers) => {
          const expected = formatAmount(amount, tiers);
          const differs = new Set(tiers.map((tier) => amount[tier] ?? 0)).size > 1;
          expect(expected.match(/T[0-3]/g) ?? []).toHaveLength(differs ? tiers.length : 0);
        },
      ),
    );
  });
  it('name every month as the calendar does', () => {
    const inWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (day) => {
        expect(formatDay(day.toISOString().slice(0, 10))).toBe(inWords.format(day));
      }),
    );
  });
  it('keep the hyphens of words that are written with one', () => {
    const codes = [
      'mid_point_review',
      'pre_consultation_business_case',
      'pre_election_deferral',
      'call_in_ended',
      'drop_in',
    ];
    expect(codes.map(spaced)).toEqual([
      'mid-point review',
      'pre-consultation business case',
      'pre-election deferral',
      'call-in ended',
      'drop-in',
    ]);
  });
  it('say an amount with its unit, tiers of one amount together', () => {
    expect(formatAmount({ T1: 14, T2: 42, T3: 42 }, ['T1', 'T2', 'T3'], 'days')).toBe(
      '14 days at T1, 42 days at T2 and T3',
    );
    expect([formatAmount(12, ['T1', 'T2'], 'months'), formatAmount(12, [])]).toEqual(['12 months', '']);
  });
  it('say what kind of rule a basis is, and leave a kind that is not known as it is', () => {
    const forces = ['statute', 'statutory_guidance', 'policy', 'case_law', 'local', 'bylaw'];
    expect(forces.map(formatForce)).toEqual([
      'statute',
      'statutory guidance',
      'policy',
      'case law',
      'local: the commissioner’s to change',
      'bylaw',
    ]);
  });
  it('know ten principles, four frameworks and three limbs', () => {
    const count = (prefix: string) => Object.keys(TAGS).filter((tag) => tag.startsWith(prefix)).length;
    expect([count('principle:'), count('framework:'), count('limb:')]).toEqual([10, 4, 3]);
    for (const words of Object.values(TAGS))
      expect(words).toMatch(/^(Principle \d+|Framework|Limb of the duty): \w{2}/);
    expect(TAGS).toMatchObject({
      'principle:10': 'Principle 10: learn from what works and build on what partners have',
      'framework:patient-safety': 'Framework: patient safety',
      'limb:decisions': 'Limb of the duty: decisions',
    });
  });
});
