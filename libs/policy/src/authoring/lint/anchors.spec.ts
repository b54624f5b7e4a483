import { describe, expect, it } from '@jest/globals';
import type { Anchor, RuleSource } from '../../packs/pack.ts';
import { asking } from '../../testing/packs.ts';
import { lintAnchors } from './anchors.ts';

/** Findings of a code about the first of these rules, all asked at one gate. */
const found = (code: string, ...rules: readonly RuleSource[]) =>
  lintAnchors(asking(...rules)).filter((one) => one.code === code && one.requirement === 'context.asked-1');
const after = (anchor: Anchor): RuleSource => ({ rule: 'document', kinds: ['duty_assessed'], after: anchor });
const asked = (kind: string, more: object = {}): RuleSource => ({ rule: 'present', kinds: [kind], ...more });
const isDangling = (anchor: Anchor, ...rules: readonly RuleSource[]) =>
  found('dangling-anchor', after(anchor), ...rules).length > 0;

/** What evidence sets a day, and in which field it has to say so. */
interface Setting {
  readonly anchor: Anchor;
  readonly kind: string;
  readonly says?: { readonly field: string; readonly value: string; readonly other: string };
}
const LEVEL = { field: 'level', value: 'final', other: 'stage' };
const SETTING: readonly Setting[] = [
  { anchor: 'window-opened', kind: 'consultation_opened' },
  { anchor: 'window-closed', kind: 'consultation_closed' },
  { anchor: 'report', kind: 'analysis_report', says: { field: 'status', value: 'final', other: 'draft' } },
  { anchor: 'feedback', kind: 'feedback_published' },
  {
    anchor: 'papers',
    kind: 'board_papers_published',
    says: { field: 'includes', value: 'analysis_report', other: 'business_case' },
  },
  { anchor: 'considered', kind: 'conscientious_consideration', says: LEVEL },
  { anchor: 'decision', kind: 'decision_made', says: LEVEL },
];

describe('a day that a rule compares with', () => {
  it.each(SETTING)('$anchor is set by evidence of $kind that another rule asks for', ({ anchor, kind, says }) => {
    expect(isDangling(anchor)).toBe(true);
    expect(isDangling(anchor, asked(kind))).toBe(false);
    expect(isDangling(anchor, { rule: 'document', kinds: [kind] })).toBe(false);
    expect(isDangling(anchor, asked('survey'))).toBe(true);
    expect(found('dangling-anchor', after(anchor))[0]?.mend).toBe(
      `Ask for ${kind} at this gate or before, or compare with another day`,
    );
    if (says === undefined) return;
    const { field, value, other } = says;
    expect(isDangling(anchor, asked(kind, { where: { [field]: [value] } }))).toBe(false);
    expect(isDangling(anchor, asked(kind, { where: { [field]: [other] } }))).toBe(true);
    expect(isDangling(anchor, asked(kind, { where: { note: [other] } }))).toBe(false);
  });
  it('is set by a window about the current version, where it is the window’s, and by whatever orders it', () => {
    const window = (about: 'current' | 'planning'): RuleSource => ({ rule: 'windowOpenDays', about, days: 14 });
    const set = (rule: RuleSource) => SETTING.flatMap(({ anchor }) => (isDangling(anchor, rule) ? [] : [anchor]));
    expect(set(window('current'))).toEqual(['window-opened', 'window-closed']);
    expect(set(window('planning'))).toEqual([]);
    expect(set({ rule: 'sequence', steps: ['report', 'papers', 'decision'] })).toEqual([
      'report',
      'papers',
      'decision',
    ]);
    expect(set({ rule: 'elapsedWorkingDays', from: 'papers', to: 'decision', days: 5 })).toEqual([
      'papers',
      'decision',
    ]);
    expect(set({ rule: 'groupCoverage', kinds: ['decision_made'] })).toEqual([]);
  });
  it('is not set by what is about planning, where only the current version has it', () => {
    const set = SETTING.flatMap(({ anchor, kind }) =>
      isDangling(anchor, asked(kind, { about: 'planning' })) ? [] : [anchor],
    );
    expect(set).toEqual(['feedback', 'papers', 'considered', 'decision']);
  });
  it('is an error in a document, which could never be met, and a warning in an order, which says so itself', () => {
    const order: RuleSource = { rule: 'elapsedWorkingDays', from: 'papers', to: 'decision', days: 5 };
    expect(found('dangling-anchor', after('papers')).map(({ severity }) => severity)).toEqual(['error']);
    expect(found('dangling-anchor', order).map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  });
});

describe('what a rule relies on', () => {
  const lacks = (code: string, rule: RuleSource, ...others: readonly RuleSource[]) =>
    found(code, rule, ...others).length > 0;
  it('is a frozen version, where it is about the current one or compares with a day that only a version has', () => {
    const frozen = asked('proposal_version_frozen');
    const leaning: readonly RuleSource[] = [
      asked('survey', { about: 'current' }),
      { rule: 'windowOpenDays', days: 14 },
      { rule: 'sequence', steps: ['window-opened', 'feedback'] },
      { rule: 'elapsedWorkingDays', from: 'window-closed', to: 'feedback', days: 5 },
      after('report'),
    ];
    for (const rule of leaning)
      expect([lacks('no-version', rule), lacks('no-version', rule, frozen)]).toEqual([true, false]);
    const free: readonly RuleSource[] = [
      asked('survey'),
      asked('survey', { about: 'planning' }),
      { rule: 'windowOpenDays', about: 'planning', days: 14 },
      after('decision'),
      asked('proposal_version_frozen', { about: 'current' }),
    ];
    for (const rule of free) expect(lacks('no-version', rule)).toBe(false);
  });
  it('is an assessment that names the groups, where it asks for their coverage, and only there', () => {
    const coverage: RuleSource = { rule: 'groupCoverage', kinds: ['focus_group'] };
    expect(lacks('no-groups-named', coverage)).toBe(true);
    expect(lacks('no-groups-named', coverage, asked('impact_assessment_completed'))).toBe(false);
    expect(lacks('no-groups-named', asked('focus_group'))).toBe(false);
  });
  it('is said with the tiers in which it is missing, and how to mend it', () => {
    expect(found('no-groups-named', { rule: 'groupCoverage', kinds: ['focus_group'] })[0]).toMatchObject({
      what: expect.stringMatching(/at T0, T1, T2, T3$/),
      mend: expect.stringContaining('impact_assessment_completed'),
    });
    expect(found('no-version', after('report'))[0]).toMatchObject({
      what: expect.stringMatching(/at T0, T1, T2, T3$/),
      mend: expect.stringContaining('proposal_version_frozen'),
    });
  });
});
