import { describe, expect, it } from '@jest/globals';
import type { InvolvementEvent, Tier } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { compilePack } from './compile.ts';
import { TAGS } from './tags.ts';
import { play, policyEngine, started } from '../testing.ts';
import { ics } from '../testing/packs.ts';

const mandatory = (tier: Tier) =>
  compilePack(ics, tier)
    .requirements.filter((r) => r.mandatory && r.requirement.rule.rule !== 'signOff')
    .map(({ requirement: { key } }) => key);

const result = (key: string, tier: Tier, ...events: readonly InvolvementEvent[]) => {
  const projection = play([started(tier), ...events.map((event, i) => onRecord(event, i + 2))]);
  const found = policyEngine
    .evaluate(projection, key.split('.')[0] as 'context')
    .requirements.find((r) => r.key === key);
  if (found === undefined) throw new Error(`no requirement ${key} at ${tier}`);
  return found;
};

const T1 = [
  'context.duty-assessed',
  'context.impact-screening',
  'context.needs-involvement',
  'options.co-production',
  'readiness.proposal-frozen',
  'readiness.impact-assessment-updated',
  'readiness.plan-covers-groups',
  'readiness.accessible-materials',
  'involvement.about-this-version',
  'involvement.window',
  'involvement.groups-reached',
  'involvement.commitments-met',
  'decision.analysis-report',
  'decision.feedback-published',
  'decision.final-impact-assessment',
  'decision.report-in-pack',
  'decision.conscientious-consideration',
  'decision.sequence',
  'decision.min-working-days',
  'decision.no-open-call-in',
  'mobilisation.outcome-told',
  'mobilisation.individual-involvement',
  'mobilisation.no-open-call-in',
  'review.experience-reviewed',
  'review.you-said-we-did',
];
const T2_MORE = [
  'context.impact-assessment',
  'context.seldom-heard',
  'context.language-profile',
  'context.commitments-register',
  'options.discarded-reasons',
  'options.patient-safety-partner',
  'readiness.scrutiny-view',
  'readiness.secretary-of-state-notified',
  'involvement.partner-led-inclusion-health',
  'involvement.mid-point-review',
  'mobilisation.users-involved',
  'review.impact-rechecked',
  'review.annual-report',
];

describe('the default policy', () => {
  it('asks of each tier what the one below it does, and more', () => {
    const T2 = [...T1.filter((key) => key !== 'context.impact-screening'), ...T2_MORE].sort();
    expect(mandatory('T0')).toEqual(['context.duty-assessed']);
    expect([...mandatory('T1')].sort()).toEqual([...T1].sort());
    expect([...mandatory('T2')].sort()).toEqual(T2);
    expect([...mandatory('T3')].sort()).toEqual([...T2, 'readiness.national-assurance'].sort());
  });
  it('only advises on the baseline, translated materials, what is unsettled about evidence and good practice', () => {
    const advisory = ics.requirements.flatMap(({ key, mandatoryIn }) => (mandatoryIn.length === 0 ? key : []));
    expect(advisory).toEqual([
      'context.experience-baseline',
      'readiness.translated-materials',
      'decision.duplicates-resolved',
      'decision.nothing-set-aside',
      'review.good-practice',
    ]);
  });
  it('carries all ten principles, four frameworks and three limbs as tags', () => {
    expect([...new Set(ics.requirements.flatMap(({ tags }) => tags))].sort()).toEqual(Object.keys(TAGS).sort());
  });
  it('keeps the keys that programmes have already relied on', () => {
    expect(ics.requirements.map(({ key }) => key)).toEqual(expect.arrayContaining([...T1, ...T2_MORE]));
  });
});

describe('partner outreach', () => {
  const outreach = (groupsReached: readonly unknown[]) =>
    evidence('partner_outreach', { sessions: 1 }, { data: { partnerOrganisation: 'Voices', groupsReached } });
  it('counts for seldom-heard groups only where it names one it reached', () => {
    expect(result('context.seldom-heard', 'T2', outreach([])).met).toBe(false);
    expect(result('context.seldom-heard', 'T2', outreach([{ code: 'IH-GRT', band: '8-19' }])).met).toBe(true);
  });
});

describe('translated materials', () => {
  const V1 = { about: { proposal: 'hub', version: 1 } };
  const frozen = evidence('proposal_version_frozen', { title: 'Hub' }, { on: '2026-12-01', data: V1 });
  const material = (formats: readonly string[]) =>
    evidence(
      'accessible_material_published',
      { publishedOn: '2026-12-02' },
      { on: '2026-12-02', data: { ...V1, formats, languages: [] } },
    );
  it('are shown as missing without standing in the way', () => {
    const missing = result('readiness.translated-materials', 'T3', frozen, material(['easy_read']));
    expect([missing.met, missing.mandatory]).toEqual([false, false]);
    expect(result('readiness.translated-materials', 'T3', frozen, material(['translated'])).met).toBe(true);
  });
});

describe('the review of experience', () => {
  const decided = evidence(
    'decision_made',
    { level: 'final', decidedOn: '2027-02-28', outcome: 'go ahead', body: 'Board' },
    { on: '2027-02-28' },
  );
  const reviewed = (on: string) => evidence('service_experience_reviewed', { service: 'Hub' }, { id: `r-${on}`, on });
  const review = (...events: readonly InvolvementEvent[]) => result('review.experience-reviewed', 'T1', ...events);

  it('comes after the decision and within twelve months of it', () => {
    expect(review(reviewed('2027-03-01')).why).toContain('the final decision is not recorded');
    expect(review(decided).why).toBe('not recorded: review of experience');
    expect(review(decided, reviewed('2027-02-28')).met).toBe(false);
    expect(review(decided, reviewed('2027-03-01')).met).toBe(true);
    expect(review(decided, reviewed('2028-02-28')).met).toBe(true);
    expect(review(decided, reviewed('2028-02-29'))).toMatchObject({
      met: false,
      why: expect.stringContaining('not recorded within 12 months, by 28 February 2028'),
    });
  });
  it('is not undone by others before the decision or too late, in any order', () => {
    const events = [reviewed('2026-12-01'), reviewed('2027-06-01'), decided, reviewed('2029-01-01')];
    expect(review(...events)).toMatchObject({ met: true, by: ['urn:throughline:spec#r-2027-06-01'] });
    expect(review(...[...events].reverse())).toEqual(review(...events));
  });
});
