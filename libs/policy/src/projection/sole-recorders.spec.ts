import { describe, expect, it } from '@jest/globals';
import { initialProgramme, type InvolvementEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { soleRecorders } from './sole-recorders.ts';
import { policyEngine } from '../testing.ts';
import { approver, context, programme } from '../testing/programme.ts';

const hub = { about: { proposal: 'hub', version: 1 } };
const by = (staffId: string) => ({ recorder: { role: 'approver', staffId } });
const group = [{ code: 'IH-GRT', band: '8-19' }];
const frozen = evidence('proposal_version_frozen', { title: 'Hub' }, { data: hub });
const assessed = (staffId = 'il-1', requiredGroups = ['IH-GRT']) =>
  evidence(
    'impact_assessment_completed',
    { scope: 'full', stage: 'initial', version: 1, requiredGroups },
    { data: { ...hub, ...by(staffId) } },
  );
const opened = (staffId: string) =>
  evidence(
    'consultation_opened',
    { window: 'w', opensOn: '2026-11-02', closesOn: '2026-11-30' },
    { data: { ...hub, ...by(staffId) } },
  );
const closed = (staffId: string) =>
  evidence(
    'consultation_closed',
    { window: 'w', closedOn: '2026-11-30' },
    { on: '2026-11-30', data: { ...hub, ...by(staffId) } },
  );
const reached = (staffId: string, id: string, groupsReached: readonly object[] = group) =>
  evidence('focus_group', { sessions: 1 }, { id, on: '2026-11-30', data: { ...hub, ...by(staffId), groupsReached } });
const promised = evidence('public_commitment_made', {
  commitment: 'c',
  promise: 'We will consult',
  madeBy: 'commissioner',
});
const discharged = (staffId: string) =>
  evidence('commitment_discharged', { commitment: 'c', how: 'It was held' }, { on: '2026-11-30', data: by(staffId) });
const report = (staffId: string) =>
  evidence(
    'analysis_report',
    { status: 'final', reportedOn: '2026-12-10', independent: true },
    { on: '2026-12-10', data: { ...hub, ...by(staffId) } },
  );
const papers = (staffId: string) =>
  evidence(
    'board_papers_published',
    { publishedOn: '2026-12-15', meetingOn: '2026-12-22', includes: ['analysis_report'] },
    { on: '2026-12-15', data: by(staffId) },
  );
const decided = (staffId: string) =>
  evidence(
    'decision_made',
    { level: 'final', decidedOn: '2026-12-22', outcome: 'Option B', body: 'Board' },
    { on: '2026-12-22', data: by(staffId) },
  );
const material = (staffId: string, publishedOn: string) =>
  evidence(
    'accessible_material_published',
    { publishedOn },
    {
      id: `m-${publishedOn}`,
      on: publishedOn,
      data: { ...hub, ...by(staffId), formats: ['easy_read'], languages: [] },
    },
  );

/** Who could not close on a requirement, because all it rests on came through their hands. */
const sole = (requirement: string, ...events: readonly InvolvementEvent[]): readonly string[] => {
  const p = programme('T1');
  p.record(...events);
  const gate = requirement.split('.')[0] as 'involvement';
  const { soleRecorders, unmet } = policyEngine.assessGate(p.projection(), gate, 1);
  expect(unmet.map((u) => u.requirement)).not.toContain(requirement);
  return soleRecorders.filter((s) => s.requirement === requirement).map((s) => s.staffId);
};

describe('a requirement rests on what one person recorded', () => {
  it('where it is a window, opened and closed by the record of one alone', () => {
    expect(sole('involvement.window', frozen, opened('ap-1'), closed('ap-1'))).toEqual(['ap-1']);
    expect(sole('involvement.window', frozen, opened('ap-1'), closed('il-1'))).toEqual([]);
  });
  it('where it is a sequence or a span of days', () => {
    const all = (other: string) => [
      frozen,
      opened('ap-1'),
      closed('ap-1'),
      report('ap-1'),
      papers(other),
      decided('ap-1'),
    ];
    expect(sole('decision.sequence', ...all('ap-1'))).toEqual(['ap-1']);
    expect(sole('decision.sequence', ...all('il-1'))).toEqual([]);
    expect(sole('decision.min-working-days', ...all('il-1'))).toEqual(['ap-1']);
  });
  it('where it is a promise, by who recorded that it was kept', () => {
    expect(sole('involvement.commitments-met', promised, discharged('ap-1'))).toEqual(['ap-1']);
    expect(sole('involvement.commitments-met')).toEqual([]);
  });
  it('where it is groups, whatever others recorded about groups that nobody asked for', () => {
    const base = [frozen, assessed(), reached('ap-1', 'a')];
    expect(sole('involvement.groups-reached', ...base)).toEqual(['ap-1']);
    expect(sole('involvement.groups-reached', ...base, reached('il-1', 'b', []))).toEqual(['ap-1']);
    expect(sole('involvement.groups-reached', ...base, reached('il-1', 'b'))).toEqual([]);
    const shortfall = evidence(
      'coverage_shortfall_recorded',
      { group: 'IH-GRT', reason: 'Nobody came', mitigation: 'Asked again' },
      { data: { ...hub, ...by('ap-1') } },
    );
    expect(sole('involvement.groups-reached', frozen, assessed(), shortfall)).toEqual(['ap-1']);
    expect(sole('involvement.groups-reached', frozen, assessed('ap-1', []))).toEqual(['ap-1']);
  });
  it('where it is a document in time, whatever others recorded too late', () => {
    const base = [frozen, opened('il-1'), material('ap-1', '2026-11-01')];
    expect(sole('readiness.accessible-materials', ...base)).toEqual(['ap-1']);
    expect(sole('readiness.accessible-materials', ...base, material('il-1', '2026-11-03'))).toEqual(['ap-1']);
    expect(sole('readiness.accessible-materials', ...base, material('il-1', '2026-11-02'))).toEqual([]);
  });
  it('where it is a document between two days, however many others of theirs lie before and after', () => {
    const minute = (consideredOn: string, staffId: string) =>
      evidence(
        'conscientious_consideration',
        { level: 'final', consideredOn },
        { id: `minute-${consideredOn}`, on: consideredOn, data: by(staffId) },
      );
    const considered = 'decision.conscientious-consideration';
    const base = [frozen, opened('il-1'), closed('il-1'), decided('il-1')];
    const three = ['2026-11-20', '2026-12-15', '2026-12-28'].map((on) => minute(on, 'ap-1'));
    expect(sole(considered, ...base, ...three)).toEqual(['ap-1']);
    expect(sole(considered, ...base, ...three, minute('2026-12-29', 'il-2'))).toEqual(['ap-1']);
    expect(sole(considered, ...base, ...three, minute('2026-12-16', 'il-2'))).toEqual([]);
  });
  it('and shows in what it relies on that another recorded it too, where one did', () => {
    const p = programme('T1');
    const survey = (id: string, staffId: string) => evidence('survey', { completed: 40 }, { id, data: by(staffId) });
    p.record(survey('a', 'ap-1'), survey('b', 'ap-1'), survey('c', 'il-2'), survey('d', 'il-3'));
    const { reliedOn } = policyEngine.assessGate(p.projection(), 'context', 1);
    expect(reliedOn.find(({ requirement }) => requirement === 'context.needs-involvement')).toEqual({
      requirement: 'context.needs-involvement',
      evidence: ['urn:throughline:spec#a', 'urn:throughline:spec#c'],
    });
  });
  it('where they corrected what somebody else recorded, and whomever the correction names', () => {
    const duty = evidence('duty_assessed', { applies: true, why: 'a change' }, { id: 'd', data: by('il-1') });
    const correction = evidence(
      'correction',
      { corrects: duty.eventId, reason: 'typed wrongly', replacement: { ...duty.payload.data, ...by('an-1') } },
      { id: 'c', data: by('ap-1') },
    );
    expect(sole('context.duty-assessed', duty)).toEqual(['il-1']);
    expect(sole('context.duty-assessed', duty, correction)).toEqual(['ap-1', 'il-1']);
  });
  it('where two ids of one office recorded it, as they count as one hand', () => {
    const office = { ...initialProgramme('P-001'), offices: [['ap-1', 'ap-2']] };
    expect(soleRecorders(['ap-1', 'ap-2'], office)).toEqual(['ap-1', 'ap-2']);
    expect(soleRecorders(['ap-1', 'ap-2', 'il-1'], office)).toEqual([]);
    expect(soleRecorders(['ap-1+il-1', 'il-1+pm-1'], office)).toEqual(['il-1']);
    expect(soleRecorders([], office)).toEqual([]);
  });
  it('and that one does not close the gate', () => {
    const p = programme('T0');
    p.record(evidence('duty_assessed', { applies: true, why: 'a change' }, { data: by('ap-1') }));
    const assessment = () => policyEngine.assessGate(p.projection(), 'context', 1);
    p.command({ type: 'RequestGateClosure', ...context(), gate: 'context', assessment: assessment() });
    expect(p.command({ type: 'CloseGate', ...context(approver), gate: 'context', assessment: assessment() })).toEqual([
      'GateClosureRefused',
    ]);
    expect(p.unmet()).toEqual(['own-evidence']);
  });
});
