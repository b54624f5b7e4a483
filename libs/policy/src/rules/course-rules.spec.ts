import { describe, expect, it } from '@jest/globals';
import type { InvolvementEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import type { RuleSource } from '../packs/pack.ts';
import { answer } from '../testing/packs.ts';

const ref = (short: string): string => `urn:throughline:spec#${short}`;
const about = (version: number) => ({ about: { proposal: 'hub', version } });
const planning = { about: { planningQuestion: 'needs' } };

const frozen = (version = 1) =>
  evidence('proposal_version_frozen', { title: 'Hub' }, { id: `v${version}`, on: '2026-12-01', data: about(version) });
const opened = (window: string, opensOn: string, closesOn: string, data: object = about(1)) =>
  evidence('consultation_opened', { window, opensOn, closesOn }, { id: `o-${window}`, on: opensOn, data: { ...data } });
const closed = (window: string, closedOn: string, data: object = about(1)) =>
  evidence('consultation_closed', { window, closedOn }, { id: `c-${window}`, on: closedOn, data: { ...data } });
const report = (reportedOn: string, version = 1) =>
  evidence(
    'analysis_report',
    { status: 'final', reportedOn, independent: true },
    { id: `r-${reportedOn}-${version}`, on: reportedOn, data: about(version) },
  );
const papers = (publishedOn: string) =>
  evidence(
    'board_papers_published',
    { publishedOn, meetingOn: '2027-05-27', includes: ['analysis_report'] },
    { id: `p-${publishedOn}`, on: publishedOn },
  );
const decided = (decidedOn: string) =>
  evidence(
    'decision_made',
    { level: 'final', decidedOn, outcome: 'Option B', body: 'Board' },
    { id: `d-${decidedOn}`, on: decidedOn },
  );
const rescinded = (decidedOn: string) =>
  evidence(
    'decision_rescinded',
    { decidedOn, rescindedOn: '2027-06-30', reason: 'too early' },
    { id: `x-${decidedOn}` },
  );

describe('windowOpenDays', () => {
  const asked: RuleSource = { rule: 'windowOpenDays', days: { T1: 10, T2: 20 } };
  const held = [frozen(), opened('w', '2027-01-11', '2027-01-20'), closed('w', '2027-01-20')];
  it('asks for as many days as the tier does, and names opening and closing', () => {
    expect(answer(asked, 'T1', ...held)).toMatchObject({
      met: true,
      by: [ref('o-w'), ref('c-w')],
      why: 'open for 10 days, counting both its ends',
    });
    expect(answer(asked, 'T2', ...held)).toMatchObject({
      met: false,
      by: [ref('o-w'), ref('c-w')],
      why: 'open for 10 days, counting both its ends; at least 20 are required',
    });
    expect(
      answer(
        { rule: 'windowOpenDays', days: 1 },
        'T1',
        frozen(),
        opened('w', '2027-01-11', '2027-01-11'),
        closed('w', '2027-01-11'),
      ).why,
    ).toBe('open for 1 day, counting both its ends');
  });
  it('says what is not on record: a version, an opening, a closure', () => {
    expect(answer(asked, 'T1', ...held.slice(1)).why).toBe(
      'no proposal version is recorded as frozen, so no window can be about it',
    );
    expect(answer(asked, 'T1', frozen()).why).toBe(
      'no consultation about the current proposal version is recorded as opened',
    );
    expect(answer(asked, 'T1', frozen(), closed('w', '2027-01-20')).why).toBe(
      'no consultation about the current proposal version is recorded as opened',
    );
    expect(answer(asked, 'T1', ...held.slice(0, 2))).toMatchObject({
      met: false,
      by: [ref('o-w')],
      why: 'the consultation is not recorded as closed',
    });
  });
  it('waits for every window to close', () => {
    const second = opened('x', '2027-02-01', '2027-02-20');
    expect(answer(asked, 'T2', ...held, second).why).toBe('the consultation is not recorded as closed');
    expect(answer(asked, 'T2', ...held, second, closed('x', '2027-02-20'))).toMatchObject({
      met: true,
      why: /* never 10 + 20 */ expect.stringMatching(/^open for 20 days/),
    });
  });
  it('looks only at windows about the current version', () => {
    const before = [opened('x', '2026-10-01', '2026-12-31', about(2)), closed('x', '2026-12-31', about(2))];
    expect(answer(asked, 'T1', ...held, ...before).why).toMatch(/^open for 10 days/);
    expect(answer(asked, 'T1', ...held, frozen(2)).met).toBe(false);
  });
  it('looks, about the planning question, at windows about that, with or without a proposal', () => {
    const question: RuleSource = { rule: 'windowOpenDays', about: 'planning', days: 5 };
    const asking = [opened('q', '2027-01-11', '2027-01-15', planning), closed('q', '2027-01-15', planning)];
    expect(answer(question, 'T1', ...asking)).toMatchObject({ met: true, by: [ref('o-q'), ref('c-q')] });
    expect(answer(question, 'T1', ...asking, ...held).why).toMatch(/^open for 5 days/);
    expect(answer(question, 'T1', ...held).why).toBe(
      'no consultation about the planning question is recorded as opened',
    );
  });
});

describe('elapsedWorkingDays', () => {
  const asked: RuleSource = { rule: 'elapsedWorkingDays', from: 'report', to: 'decision', days: 4 };
  it('counts from the one to the other', () => {
    // Monday to Friday.
    expect(answer(asked, 'T1', frozen(), report('2027-05-03'), decided('2027-05-07'))).toMatchObject({
      met: true,
      by: [ref('r-2027-05-03-1'), ref('d-2027-05-07')],
      why: '4 working days from the final analysis report (3 May 2027) to the final decision (7 May 2027)',
    });
    expect(answer(asked, 'T1', frozen(), report('2027-05-03'), decided('2027-05-06'))).toMatchObject({
      met: false,
      by: [ref('r-2027-05-03-1'), ref('d-2027-05-06')],
      why: expect.stringMatching(/^3 working days .*; at least 4 are required$/),
    });
  });
  it('is none, not fewer, when the later day comes first', () => {
    expect(answer(asked, 'T1', frozen(), report('2027-05-07'), decided('2027-05-03')).why).toMatch(/^0 working days/);
  });
  it('names each day that is not recorded', () => {
    expect(answer(asked, 'T1').why).toBe('not recorded: final analysis report, final decision');
    expect(answer(asked, 'T1', frozen(), report('2027-05-03')).why).toBe('not recorded: final decision');
    expect(answer(asked, 'T1', decided('2027-05-03')).why).toBe('not recorded: final analysis report');
  });
});

describe('sequence', () => {
  const asked: RuleSource = { rule: 'sequence', steps: ['report', 'papers', 'decision'] };
  it('is met by days that follow each other, and tells them', () => {
    expect(
      answer(asked, 'T1', frozen(), report('2027-05-03'), papers('2027-05-04'), decided('2027-05-05')),
    ).toMatchObject({
      met: true,
      by: [ref('r-2027-05-03-1'), ref('p-2027-05-04'), ref('d-2027-05-05')],
      why: 'final analysis report 3 May 2027, then board papers with the analysis report 4 May 2027, then final decision 5 May 2027',
    });
  });
  it('is broken by two on the same day', () => {
    expect(
      answer(asked, 'T1', frozen(), report('2027-05-03'), papers('2027-05-03'), decided('2027-05-05')),
    ).toMatchObject({
      met: false,
      by: [ref('r-2027-05-03-1'), ref('p-2027-05-03'), ref('d-2027-05-05')],
      why: 'the board papers with the analysis report (3 May 2027) does not come after the final analysis report (3 May 2027)',
    });
  });
  it('compares with the step before that is on record, and says what is missing and that a decision was taken without it', () => {
    expect(answer(asked, 'T1', frozen(), report('2027-05-08'), decided('2027-05-05')).why).toBe(
      'the final decision (5 May 2027) does not come after the final analysis report (8 May 2027); ' +
        'not recorded: board papers with the analysis report; a final decision is recorded on 5 May 2027 without them (Board)',
    );
    expect(answer(asked, 'T1', frozen(), report('2027-05-03')).why).toBe(
      'not recorded: board papers with the analysis report, final decision',
    );
  });
});

describe('a step that is taken again', () => {
  const order: RuleSource = { rule: 'sequence', steps: ['window-closed', 'report', 'papers', 'decision'] };
  const held = [frozen(), opened('w', '2027-01-11', '2027-04-09'), closed('w', '2027-04-09'), report('2027-04-20')];

  it('heals the order for the decision that is retaken, though papers had gone out too early for the one rescinded', () => {
    const early = [...held, papers('2027-03-18'), decided('2027-03-25')];
    expect(answer(order, 'T1', ...early).met).toBe(false);
    const again = [...early, rescinded('2027-03-25'), papers('2027-05-20'), decided('2027-05-27')];
    expect(answer(order, 'T1', ...again)).toMatchObject({
      met: true,
      by: [ref('c-w'), ref('r-2027-04-20-1'), ref('p-2027-05-20'), ref('d-2027-05-27')],
    });
    expect(answer(order, 'T1', ...early, rescinded('2027-03-25'), decided('2027-05-27')).why).toMatch(
      /papers with the analysis report \(18 March 2027\) does not come after the final analysis report/,
    );
  });
  it('heals it after a reopening with a new report, and not without', () => {
    const reopened = evidence(
      'consultation_extended',
      { window: 'w', decidedOn: '2027-05-03', closesOn: '2027-05-31' },
      { id: 'e', on: '2027-05-03', data: about(1) },
    );
    const closedAgain = evidence(
      'consultation_closed',
      { window: 'w', closedOn: '2027-05-31' },
      { id: 'c2', on: '2027-05-31', data: about(1) },
    );
    const rest = [...held, reopened, closedAgain, papers('2027-06-17'), decided('2027-06-24')];
    expect(answer(order, 'T1', ...rest).why).toMatch(/final analysis report \(20 April 2027\) does not come after/);
    expect(answer(order, 'T1', ...rest, report('2027-06-10')).met).toBe(true);
  });
  it('does not heal a final decision that stands and was taken too early', () => {
    const twice = [...held, papers('2027-05-20'), decided('2027-03-25'), decided('2027-05-27')];
    expect(answer(order, 'T1', ...twice).met).toBe(false);
  });
  it('counts in whatever order it is told', () => {
    const recorded = [...held, papers('2027-05-20'), papers('2027-03-18'), decided('2027-05-27')];
    expect(answer(order, 'T1', ...[...recorded].reverse())).toEqual(answer(order, 'T1', ...recorded));
  });
});

describe('a record that has to lie between two others', () => {
  const asked: RuleSource = {
    rule: 'document',
    kinds: ['conscientious_consideration'],
    where: { level: ['final'] },
    after: 'report',
    notLaterThan: 'decision',
  };
  const minute = (consideredOn: string) =>
    evidence(
      'conscientious_consideration',
      { level: 'final', consideredOn },
      { id: `k-${consideredOn}`, on: consideredOn },
    );
  const decision = [frozen(), report('2027-04-20'), decided('2027-05-27')];

  it('counts when it is dated after the report and no later than the decision', () => {
    for (const day of ['2027-04-21', '2027-05-27'])
      expect(answer(asked, 'T1', ...decision, minute(day))).toMatchObject({ met: true, by: [ref(`k-${day}`)] });
    expect(answer(asked, 'T1', ...decision, minute('2027-03-25'), minute('2027-05-27')).by).toEqual([
      ref('k-2027-05-27'),
    ]);
  });
  it('does not count from before there was a report to consider, nor from after the decision', () => {
    expect(answer(asked, 'T1', ...decision, minute('2027-04-20')).why).toBe(
      'not recorded: conscientious consideration (final) after the final analysis report on 20 April 2027',
    );
    expect(answer(asked, 'T1', ...decision, minute('2027-03-25'), minute('2027-05-28')).why).toBe(
      'not recorded: conscientious consideration (final) after the final analysis report on 20 April 2027, and no later than the final decision on 27 May 2027',
    );
    expect(answer(asked, 'T1', ...decision, minute('2027-05-28')).met).toBe(false);
  });
});

describe('the day an anchor stands for', () => {
  const dayOf = (
    anchor: 'window-opened' | 'window-closed' | 'report' | 'feedback' | 'papers' | 'considered' | 'decision',
    ...events: InvolvementEvent[]
  ) => {
    const { why } = answer(
      { rule: 'elapsedWorkingDays', from: anchor, to: anchor, days: 0 },
      'T1',
      frozen(),
      ...events,
    );
    const day = /\((\d+ \w+ \d{4})\) to/.exec(why)?.[1];
    return day === undefined ? undefined : new Date(`${day} UTC`).toISOString().slice(0, 10);
  };
  it('is the first opening and the last closing of the windows about the current version, once all are closed', () => {
    const windows = [
      opened('b', '2027-01-11', '2027-02-11'),
      opened('a', '2027-01-20', '2027-03-11'),
      closed('b', '2027-02-11'),
    ];
    expect(dayOf('window-opened', ...windows)).toBe('2027-01-11');
    expect(
      dayOf('window-opened', opened('a', '2027-01-11', '2027-02-11'), opened('b', '2027-01-20', '2027-03-11')),
    ).toBe('2027-01-11');
    expect(dayOf('window-closed', ...windows)).toBeUndefined();
    expect(dayOf('window-closed', ...windows, closed('a', '2027-03-11'))).toBe('2027-03-11');
    expect(dayOf('window-closed', ...windows.slice(0, 2), closed('b', '2027-03-20'), closed('a', '2027-03-11'))).toBe(
      '2027-03-20',
    );
    expect(dayOf('window-closed')).toBeUndefined();
    expect(dayOf('window-opened', opened('z', '2027-01-01', '2027-02-11', about(2)))).toBeUndefined();
  });
  it('is the report on the current version', () => {
    expect(dayOf('report', report('2027-05-03'), report('2027-05-01', 2))).toBe('2027-05-03');
    expect(dayOf('report', report('2027-05-03'), frozen(2))).toBeUndefined();
    expect(dayOf('report', report('2027-05-03'), report('2027-05-09', 2), frozen(2))).toBe('2027-05-09');
  });
  it('is the earliest feedback, papers and final consideration', () => {
    const feedback = (publishedOn: string) =>
      evidence('feedback_published', { publishedOn }, { id: `f-${publishedOn}` });
    const considered = (level: string, consideredOn: string) =>
      evidence('conscientious_consideration', { level, consideredOn }, { id: `k-${consideredOn}` });
    expect(dayOf('feedback', feedback('2027-05-03'), feedback('2027-05-02'))).toBe('2027-05-02');
    expect(dayOf('papers', papers('2027-05-03'), papers('2027-05-04'))).toBe('2027-05-03');
    expect(dayOf('considered', considered('stage', '2027-05-01'), considered('final', '2027-05-03'))).toBe(
      '2027-05-03',
    );
    expect(dayOf('considered', considered('stage', '2027-05-01'))).toBeUndefined();
  });
  it('is the earliest final decision that stands', () => {
    const two = [decided('2027-05-28'), decided('2027-05-27')];
    expect(dayOf('decision', ...two)).toBe('2027-05-27');
    expect(dayOf('decision', ...two, rescinded('2027-05-27'))).toBe('2027-05-28');
    expect(dayOf('decision', ...two, rescinded('2027-05-27'), rescinded('2027-05-28'))).toBeUndefined();
  });
});

describe('the current proposal version', () => {
  const version = (n: number, proposal: string, on: string) =>
    evidence(
      'proposal_version_frozen',
      { title: 'Hub' },
      { id: `${proposal}${n}`, on, data: { about: { proposal, version: n } } },
    );
  const met = (proposal: string, n: number, ...versions: InvolvementEvent[]) =>
    answer(
      { rule: 'present', kinds: ['focus_group'], about: 'current' },
      'T1',
      ...versions,
      evidence('focus_group', { sessions: 1 }, { data: { about: { proposal, version: n } } }),
    ).met;
  it('is the highest number, then the one frozen later, then the greater id', () => {
    const numbers = [version(2, 'hub', '2026-11-01'), version(1, 'hub', '2026-11-05')];
    expect([met('hub', 2, ...numbers), met('hub', 1, ...numbers)]).toEqual([true, false]);
    const days = [version(1, 'hub', '2026-11-05'), version(1, 'site', '2026-11-04')];
    expect([met('hub', 1, ...days), met('site', 1, ...days)]).toEqual([true, false]);
    expect([met('hub', 1, ...days.reverse()), met('site', 1, ...days)]).toEqual([true, false]);
    const ids = [version(1, 'hub', '2026-11-05'), version(1, 'site', '2026-11-05')];
    expect([met('hub', 1, ...ids), met('site', 1, ...ids)]).toEqual([false, true]);
    expect([met('hub', 1, ...ids.reverse()), met('site', 1, ...ids)]).toEqual([false, true]);
  });
});

describe('commitmentsMet', () => {
  const asked: RuleSource = { rule: 'commitmentsMet' };
  const made = (commitment: string, on: string) =>
    evidence(
      'public_commitment_made',
      { commitment, promise: 'We will consult', madeBy: 'commissioner' },
      { id: `m-${commitment}`, on },
    );
  const discharged = (commitment: string) =>
    evidence('commitment_discharged', { commitment, how: 'consulted' }, { id: `k-${commitment}`, on: '2026-12-01' });
  it('names every promise without a discharge, in the same order whichever came first', () => {
    const events = [made('b', '2026-10-12'), made('a', '2026-10-13'), made('c', '2026-10-14'), discharged('c')];
    for (const some of [events, [...events].reverse()])
      expect(answer(asked, 'T1', ...some)).toMatchObject({
        met: false,
        by: [ref('m-a'), ref('m-b')],
        why: 'no discharge is recorded of 2 public commitments: a (13 October 2026), b (12 October 2026)',
      });
  });
  it('is met by the promises and their discharge', () => {
    expect(answer(asked, 'T1', made('a', '2026-10-12'), discharged('a'))).toMatchObject({
      met: true,
      by: [ref('m-a'), ref('k-a')],
      why: '1 public commitment discharged or overridden by the board',
    });
  });
  it('asks for nothing where nothing was promised, even if a discharge is on record', () => {
    const nothing = { met: true, by: [], why: 'no public commitment is on record' };
    expect(answer(asked, 'T1')).toMatchObject(nothing);
    expect(answer(asked, 'T1', discharged('a'))).toMatchObject(nothing);
  });
});

describe('noneOpen', () => {
  const asked: RuleSource = { rule: 'noneOpen', of: 'call-in' };
  const directed = (callIn: string) =>
    evidence('call_in_directed', { callIn, directedOn: '2027-06-02' }, { id: `i-${callIn}` });
  const ended = (callIn: string) =>
    evidence('call_in_ended', { callIn, endedOn: '2027-10-01', outcome: 'cleared' }, { id: `e-${callIn}` });
  it('names the call-ins under way', () => {
    expect(answer(asked, 'T1', directed('b'), directed('a'), directed('c'), ended('c'))).toMatchObject({
      met: false,
      by: [ref('i-a'), ref('i-b')],
      why: 'open call-in: a directed 2 June 2027, b directed 2 June 2027',
    });
  });
  it('is met where none is, even if only an end is on record', () => {
    for (const events of [[], [ended('a')], [directed('a'), ended('a')]])
      expect(answer(asked, 'T1', ...events)).toMatchObject({ met: true, by: [], why: 'no call-in is open' });
  });
});
