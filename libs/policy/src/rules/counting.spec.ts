import { describe, expect, it } from '@jest/globals';
import type { InvolvementEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import type { RuleSource } from '../packs/pack.ts';
import { answer } from '../testing/packs.ts';

const ref = (short: string): string => `urn:throughline:spec#${short}`;
const hub = (version: number) => ({ about: { proposal: 'hub', version } });
const planning = { about: { planningQuestion: 'needs' } };
const frozen = (version = 1) =>
  evidence('proposal_version_frozen', { title: 'Hub' }, { id: `v${version}`, data: hub(version) });
const group = (id: string, data: object = {}, on = '2026-11-02') =>
  evidence('focus_group', { sessions: 1 }, { id, on, data: { ...data } });
const reached = (id: string, code: string, data: object = hub(1)) =>
  group(id, { groupsReached: [{ code, band: '8-19' }], ...data });
const assessment = (requiredGroups: readonly string[], version = 1) =>
  evidence(
    'impact_assessment_completed',
    { scope: 'full', stage: 'initial', version, requiredGroups },
    { id: `ia${version}` },
  );
const shortfall = (code: string, data: object = {}) =>
  evidence(
    'coverage_shortfall_recorded',
    { group: code, reason: 'no partner free', mitigation: 'in autumn' },
    { id: `gap-${code}`, data: { ...data } },
  );

describe('present', () => {
  const why = (rule: Partial<Extract<RuleSource, { rule: 'present' }>>, ...events: InvolvementEvent[]): string =>
    answer({ rule: 'present', kinds: ['focus_group'], ...rule }, 'T1', ...events).why;
  it('says what is not recorded, in words', () => {
    expect(why({})).toBe('not recorded: focus group');
    expect(why({ kinds: ['focus_group', 'survey', 'drop_in', 'interview'] })).toBe(
      'not recorded: focus group, survey, drop-in, interview',
    );
    expect(why({ kinds: ['focus_group', 'survey', 'drop_in', 'interview', 'petition'] })).toBe(
      'not recorded: involvement events',
    );
    expect(
      why({
        where: { mode: ['co_production', 'consultation'], place: ['Leeds'] },
        audience: ['service_users', 'carers'],
      }),
    ).toBe('not recorded: focus group (co-production or consultation; Leeds) with service users and carers');
    expect(why({ about: 'planning' })).toBe('not recorded: focus group about the planning question');
    expect(why({ about: 'current' }, frozen())).toBe('not recorded: focus group about the current proposal version');
    expect(why({ about: 'current' })).toBe('no proposal version is recorded as frozen, so nothing can be about it');
  });
  it('says how many of those asked for are recorded', () => {
    expect(why({ minimum: 2 }, group('a'))).toBe('1 of 2 recorded: focus group');
    expect(why({ minimum: { T1: 2 } }, group('a'))).toBe('1 of 2 recorded: focus group');
    expect(why({ minimum: 2 }, group('a'), group('b'))).toBe('2 events recorded: focus group');
    expect(why({}, group('a'))).toBe('1 event recorded: focus group');
  });
  it('names the methods recorded in order of their names, and relies on the earliest of each', () => {
    const asked: RuleSource = { rule: 'present', kinds: ['focus_group', 'survey', 'drop_in'], distinctKinds: 3 };
    const some = [
      evidence('survey', { completed: 60 }, { id: 's', on: '2026-11-03' }),
      group('f', {}, '2026-11-09'),
      group('e', {}, '2026-11-05'),
    ];
    expect(answer(asked, 'T1', ...some)).toMatchObject({
      met: false,
      why: '2 methods of 3 recorded: focus group, survey',
      by: [ref('s'), ref('e')],
    });
    expect(
      answer(asked, 'T1', ...some, evidence('drop_in', { sessions: 1 }, { id: 'd', on: '2026-11-01' })),
    ).toMatchObject({
      met: true,
      by: [ref('d'), ref('s'), ref('e')],
    });
  });
  it('about the planning question, leaves out what is about a proposal or about nothing', () => {
    expect(
      answer(
        { rule: 'present', kinds: ['focus_group'], about: 'planning', minimum: 2 },
        'T1',
        group('a', hub(1)),
        group('b'),
        group('c', planning),
      ).why,
    ).toBe('1 of 2 recorded: focus group about the planning question');
  });
});

describe('document', () => {
  const feedback = (publishedOn: string) =>
    evidence('feedback_published', { publishedOn }, { id: publishedOn, on: publishedOn });
  const decided = (decidedOn: string) =>
    evidence(
      'decision_made',
      { level: 'final', decidedOn, outcome: 'Option B', body: 'Board' },
      { id: 'd', on: decidedOn },
    );
  const document = (more: object): RuleSource => ({ rule: 'document', kinds: ['feedback_published'], ...more });
  it('is not recorded, or about nothing, where that is so', () => {
    expect(answer(document({}), 'T1')).toMatchObject({ met: false, why: 'not recorded: published feedback', by: [] });
    expect(answer(document({ about: 'current' }), 'T1', feedback('2027-05-01')).why).toMatch(/^no proposal version/);
  });
  it('no later than its anchor may be on the very day, and before the anchor is recorded', () => {
    const asked = document({ notLaterThan: 'decision' });
    expect(answer(asked, 'T1', feedback('2027-05-03'), decided('2027-05-03')).met).toBe(true);
    expect(answer(asked, 'T1', feedback('2027-05-03')).met).toBe(true);
    expect(answer(asked, 'T1', feedback('2027-05-04'), decided('2027-05-03'))).toMatchObject({
      met: false,
      by: [ref('2027-05-04')],
      why: 'published feedback is dated 4 May 2027, after the final decision on 3 May 2027',
    });
  });
  it('after an anchor is dated later than it, never on the very day', () => {
    const asked = document({ after: 'decision' });
    expect(answer(asked, 'T1', feedback('2027-05-04')).why).toBe(
      'the final decision is not recorded, so nothing can be dated after it',
    );
    for (const early of ['2027-05-02', '2027-05-03'])
      expect(answer(asked, 'T1', feedback(early), decided('2027-05-03'))).toMatchObject({
        met: false,
        by: [],
        why: 'not recorded: published feedback after the final decision on 3 May 2027',
      });
    expect(
      answer(
        asked,
        'T1',
        feedback('2027-05-01'),
        feedback('2027-06-04'),
        feedback('2027-05-05'),
        decided('2027-05-03'),
      ),
    ).toMatchObject({
      met: true,
      by: [ref('2027-06-04')],
      why: 'recorded, dated 4 June 2027',
      recorders: ['il-1'],
    });
  });
  it('within so many months of an anchor is dated in them, the last day included', () => {
    const asked = document({ after: 'decision', withinMonths: { T1: 1, T2: 12 } });
    const late = [feedback('2027-05-01'), feedback('2027-06-04'), decided('2027-05-03')];
    expect(answer(asked, 'T1', ...late)).toMatchObject({
      met: false,
      by: [ref('2027-06-04')],
      why: 'not recorded within 1 month, by 3 June 2027: published feedback after the final decision on 3 May 2027',
    });
    expect(answer(asked, 'T2', ...late)).toMatchObject({ met: true, by: [ref('2027-06-04')] });
    expect(answer(asked, 'T1', ...late, feedback('2027-06-03'))).toMatchObject({ met: true, by: [ref('2027-06-03')] });
    expect(answer(asked, 'T1', decided('2027-05-03'), feedback('2027-05-01')).why).toMatch(
      /^not recorded: published feedback/,
    );
  });
});

describe('groupCoverage', () => {
  const coverage = (more: object = {}): RuleSource => ({ rule: 'groupCoverage', kinds: ['focus_group'], ...more });
  const groups = [frozen(), assessment(['PC-AGE', 'IH-GRT', 'PC-DIS-LD'])];
  it('needs an impact assessment and a version to be about', () => {
    expect(answer(coverage(), 'T1', frozen()).why).toBe(
      'no impact assessment that names the required groups is recorded',
    );
    expect(answer(coverage(), 'T1', assessment(['PC-AGE'])).why).toBe(
      'no proposal version is recorded as frozen, so nothing can be about it',
    );
  });
  it('relies on the assessment and the earliest event that reached each group', () => {
    const events = [reached('b', 'PC-AGE'), reached('a', 'PC-AGE'), reached('c', 'IH-GRT'), reached('d', 'PC-DIS-LD')];
    expect(answer(coverage(), 'T1', ...groups, ...events)).toMatchObject({
      met: true,
      by: [ref('ia1'), ref('a'), ref('c'), ref('d')],
      why: '3 required groups covered',
      recorders: ['il-1'],
    });
    expect(answer(coverage(), 'T1', ...groups, ...events.slice(0, 2))).toMatchObject({
      met: false,
      by: [ref('ia1'), ref('a')],
      why: 'not recorded for: Gypsy Roma and Traveller communities; People with a learning disability (1 of 3 groups covered)',
      missingGroups: ['IH-GRT', 'PC-DIS-LD'],
    });
  });
  it('accepts a reasoned shortfall about the current version or about no version, where shortfalls are accepted', () => {
    const events = [...groups, reached('a', 'PC-AGE'), reached('c', 'IH-GRT')];
    for (const data of [{}, hub(1)]) {
      const gap = shortfall('PC-DIS-LD', data);
      expect(answer(coverage(), 'T1', ...events, gap)).toMatchObject({
        met: true,
        by: [ref('ia1'), ref('a'), ref('c'), ref('gap-PC-DIS-LD')],
      });
      expect(answer(coverage({ shortfallAccepted: false }), 'T1', ...events, gap)).toMatchObject({
        met: false,
        by: [ref('ia1'), ref('a'), ref('c')],
        missingGroups: ['PC-DIS-LD'],
      });
    }
    expect(answer(coverage(), 'T1', ...events, shortfall('PC-DIS-LD', hub(2))).met).toBe(false);
  });
  it('asks only for the groups whose codes begin as it says', () => {
    const inclusion = coverage({ codesStarting: 'IH-' });
    expect(answer(inclusion, 'T1', ...groups, reached('c', 'IH-GRT'))).toMatchObject({
      met: true,
      why: '1 required group covered',
    });
    expect(answer(inclusion, 'T1', frozen(), assessment(['PC-AGE']))).toMatchObject({
      met: true,
      by: [ref('ia1')],
      why: 'the impact assessment names no such group',
    });
  });
  it('takes one event that reached two groups once, and counts reaching under any subject where it may', () => {
    const both = group('x', {
      groupsReached: [
        { code: 'PC-AGE', band: '1-7' },
        { code: 'IH-GRT', band: '1-7' },
      ],
      ...hub(2),
    });
    const asked = coverage({ about: 'any' });
    expect(answer(asked, 'T1', assessment(['PC-AGE', 'IH-GRT']), both)).toMatchObject({
      met: true,
      by: [ref('ia1'), ref('x')],
    });
    expect(
      answer(asked, 'T1', assessment(['PC-AGE', 'IH-GRT']), both, reached('a', 'PC-AGE'), reached('z', 'IH-GRT')),
    ).toMatchObject({
      by: [ref('ia1'), ref('a'), ref('x')],
    });
  });
  it('counts for a partner’s group only what a partner led, where it says so', () => {
    const led = coverage({ partnerLed: true });
    const asked = [frozen(), assessment(['IH-GRT'])];
    expect(answer(led, 'T1', ...asked, reached('a', 'IH-GRT')).met).toBe(false);
    expect(answer(led, 'T1', ...asked, reached('a', 'IH-GRT', { ...hub(1), partnerOrganisation: 'Voice' })).met).toBe(
      true,
    );
    expect(
      answer(
        coverage({ kinds: ['involvement_plan_agreed'], partnerLed: true }),
        'T1',
        ...asked,
        evidence('involvement_plan_agreed', { groupsCovered: ['IH-GRT'] }, { data: hub(1) }),
      ).met,
    ).toBe(false);
  });
  it('takes the groups of the latest assessment', () => {
    const events = [frozen(), reached('a', 'PC-AGE'), assessment(['IH-GRT'], 2), assessment(['PC-AGE'], 1)];
    expect(answer(coverage(), 'T1', ...events)).toMatchObject({ met: false, missingGroups: ['IH-GRT'] });
  });
});

describe('a group that a later assessment leaves out without a reason', () => {
  it('is asked for still, and it says why', () => {
    const answered = answer(
      { rule: 'groupCoverage', kinds: ['focus_group'], about: 'any' },
      'T1',
      assessment(['IH-GRT', 'RURAL'], 1),
      assessment(['RURAL'], 2),
    );
    expect(answered).toMatchObject({ met: false, missingGroups: ['RURAL', 'IH-GRT'] });
    expect(answered.why).toMatch(
      /; named by an earlier assessment, and none since removes with a reason: Gypsy Roma and Traveller communities$/,
    );
  });
});

describe('rules made of others', () => {
  const survey: RuleSource = { rule: 'present', kinds: ['survey'] };
  const focus: RuleSource = { rule: 'present', kinds: ['focus_group'] };
  const coverage = (codesStarting: string): RuleSource => ({
    rule: 'groupCoverage',
    kinds: ['focus_group'],
    about: 'any',
    codesStarting,
  });
  const surveyed = (staffId = 'il-1') =>
    evidence('survey', { completed: 80 }, { id: 's', data: { recorder: { role: 'involvement-lead', staffId } } });
  it('are met when all, any, or so many of their parts are', () => {
    const made = (rule: RuleSource) => [
      answer(rule, 'T1').met,
      answer(rule, 'T1', surveyed()).met,
      answer(rule, 'T1', surveyed(), group('f')).met,
    ];
    expect(made({ rule: 'allOf', of: [survey, focus] })).toEqual([false, false, true]);
    expect(made({ rule: 'anyOf', of: [survey, focus] })).toEqual([false, true, true]);
    expect(made({ rule: 'atLeast', n: 2, of: [survey, focus, { rule: 'commitmentsMet' }] })).toEqual([
      false,
      true,
      true,
    ]);
    expect(made({ rule: 'atLeast', n: 3, of: [survey, focus, { rule: 'commitmentsMet' }] })).toEqual([
      false,
      false,
      true,
    ]);
  });
  it('say what their parts say, and rely on what met parts rely on', () => {
    const both: RuleSource = { rule: 'allOf', of: [survey, focus] };
    expect(answer(both, 'T1', surveyed('il-2'), group('f'))).toMatchObject({
      why: '1 event recorded: survey; 1 event recorded: focus group',
      by: [ref('s'), ref('f')],
      recorders: ['il-1', 'il-2'],
    });
    expect(answer(both, 'T1')).toMatchObject({ why: 'not recorded: survey; not recorded: focus group', by: [] });
    expect(answer(both, 'T1', surveyed())).toMatchObject({ why: 'not recorded: focus group', by: [ref('s')] });
    expect(answer({ rule: 'anyOf', of: [survey, focus] }, 'T1').why).toBe(
      '0 of 1 met; not recorded: survey; or not recorded: focus group',
    );
    expect(answer({ rule: 'atLeast', n: 2, of: [survey, focus] }, 'T1', surveyed()).why).toBe(
      '1 of 2 met; not recorded: focus group',
    );
  });
  it('rely once on what two parts rely on, and name all who recorded it', () => {
    const twice: RuleSource = { rule: 'allOf', of: [survey, survey, focus, { rule: 'present', kinds: ['drop_in'] }] };
    const dropIn = evidence(
      'drop_in',
      { sessions: 1 },
      { id: 'd', data: { recorder: { role: 'involvement-lead', staffId: 'il-0' } } },
    );
    expect(answer(twice, 'T1', surveyed('il-2'), group('f'), dropIn)).toMatchObject({
      by: [ref('s'), ref('f'), ref('d')],
      recorders: ['il-0', 'il-1', 'il-2'],
    });
  });
  it('name each group that a part misses, once and in order', () => {
    const groups = assessment(['PC-AGE', 'IH-GRT', 'IH-ROUGH']);
    const all: RuleSource = { rule: 'allOf', of: [coverage('PC-'), coverage('IH-'), coverage('IH-G')] };
    expect(answer(all, 'T1', groups).missingGroups).toEqual(['IH-GRT', 'IH-ROUGH', 'PC-AGE']);
    expect(answer(all, 'T1')).not.toHaveProperty('missingGroups');
  });
  it('count inside other rules as they do alone', () => {
    const nested: RuleSource = { rule: 'allOf', of: [{ rule: 'anyOf', of: [survey, focus] }, survey] };
    expect([answer(nested, 'T1', group('f')).met, answer(nested, 'T1', surveyed()).met]).toEqual([false, true]);
  });
});

describe('signOff', () => {
  it('is no matter of evidence', () => {
    expect(answer({ rule: 'signOff', roles: ['approver', 'sro'] }, 'T1')).toMatchObject({
      met: true,
      bySignOff: true,
      by: [],
      why: 'signed off at closing by: approver, sro',
      wouldMeet: '',
    });
    expect(answer({ rule: 'commitmentsMet' }, 'T1').bySignOff).toBe(false);
  });
});
