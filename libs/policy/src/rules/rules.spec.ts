import { describe, expect, it } from '@jest/globals';
import type { InvolvementEvent, Tier } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { play, policyEngine, started } from '../testing.ts';

const V1 = { about: { proposal: 'hub', version: 1 } };
const V2 = { about: { proposal: 'hub', version: 2 } };
const frozen = (version = 1, on = '2026-11-01') =>
  evidence(
    'proposal_version_frozen',
    { title: 'Hub' },
    { id: `v${version}`, on, data: { about: { proposal: 'hub', version } } },
  );
const opened = (opensOn: string, closesOn: string, id = 'open') =>
  evidence('consultation_opened', { window: 'w', opensOn, closesOn }, { id, on: opensOn, data: V1 });
const closed = (closedOn: string) =>
  evidence('consultation_closed', { window: 'w', closedOn }, { on: closedOn, data: V1 });
const ehia = (requiredGroups: string[], over: Record<string, unknown> = {}, id = 'ehia', version = 1) =>
  evidence(
    'impact_assessment_completed',
    { scope: 'full', stage: 'initial', version, requiredGroups, ...over },
    { id, data: V1 },
  );
const focusGroup = (id: string, data: Record<string, unknown> = {}) =>
  evidence('focus_group', { sessions: 1 }, { id, data: { ...V1, ...data } });

const result = (key: string, tier: Tier, ...events: InvolvementEvent[]) => {
  const projection = play([started(tier), ...events.map((event, i) => onRecord(event, i + 2))]);
  const requirement = policyEngine
    .evaluate(projection, key.split('.')[0] as 'context')
    .requirements.find((r) => r.key === key);
  if (requirement === undefined) throw new Error(`no requirement ${key} at ${tier}`);
  return requirement;
};

describe('present', () => {
  it('is met by the event that is asked for, and names it', () => {
    expect(result('context.duty-assessed', 'T1')).toMatchObject({ met: false, why: 'not recorded: duty assessment' });
    expect(
      result('context.duty-assessed', 'T1', evidence('duty_assessed', { applies: true, why: 'it is a change' })),
    ).toMatchObject({
      met: true,
      by: ['urn:throughline:spec#duty_assessed-1'],
    });
  });

  it('asks for as many methods as the tier does', () => {
    const one = focusGroup('f');
    expect(result('context.needs-involvement', 'T1', one).met).toBe(true);
    expect(result('context.needs-involvement', 'T2', one)).toMatchObject({
      met: false,
      why: '1 method of 3 recorded: focus group',
    });
    const three = [one, evidence('survey', { completed: 60 }), evidence('interview', { interviews: 3 })];
    expect(result('context.needs-involvement', 'T2', ...three).met).toBe(true);
  });

  it('does not count sessions for staff alone, nor petitions', () => {
    const staff = focusGroup('s', { audience: ['staff'] });
    const petition = evidence('petition', { signatures: 2986 }, { data: V1 });
    expect(result('involvement.about-this-version', 'T1', frozen(), staff, petition).met).toBe(false);
    expect(result('involvement.about-this-version', 'T1', frozen(), focusGroup('p')).met).toBe(true);
  });

  it('wants both service users and carers in the same event where it says so', () => {
    const users = evidence(
      'options_panel',
      { optionsConsidered: 4 },
      { id: 'u', data: { audience: ['service_users'] } },
    );
    const carers = evidence('options_panel', { optionsConsidered: 4 }, { id: 'c', data: { audience: ['carers'] } });
    const both = evidence(
      'options_panel',
      { optionsConsidered: 4 },
      { id: 'b', data: { audience: ['service_users', 'carers'] } },
    );
    expect(result('options.co-production', 'T2', users, carers)).toMatchObject({
      met: false,
      why: 'not recorded: co-production workshop, options panel with service users and carers',
    });
    expect(result('options.co-production', 'T2', both).met).toBe(true);
  });

  it('counts only what is about the version frozen last', () => {
    const events = [frozen(), focusGroup('f')];
    expect(result('involvement.about-this-version', 'T1', ...events).met).toBe(true);
    expect(result('involvement.about-this-version', 'T1', ...events, frozen(2)).met).toBe(false);
    expect(result('involvement.about-this-version', 'T1', ...events, frozen(2), focusGroup('g', V2)).met).toBe(true);
    expect(result('involvement.about-this-version', 'T1', focusGroup('f'))).toMatchObject({
      met: false,
      why: expect.stringContaining('no proposal version'),
    });
  });
});

describe('document', () => {
  const material = (publishedOn: string) =>
    evidence(
      'accessible_material_published',
      { publishedOn },
      { data: { ...V1, formats: ['easy_read'], languages: ['en'] } },
    );
  it('must be dated no later than its anchor', () => {
    expect(
      result(
        'readiness.accessible-materials',
        'T1',
        frozen(),
        material('2027-01-12'),
        opened('2027-01-11', '2027-04-09'),
      ).met,
    ).toBe(false);
    expect(
      result(
        'readiness.accessible-materials',
        'T1',
        frozen(),
        material('2027-01-11'),
        opened('2027-01-11', '2027-04-09'),
      ).met,
    ).toBe(true);
  });
});

describe('groupCoverage', () => {
  const reached = (id: string, code: string, over: Record<string, unknown> = {}) =>
    focusGroup(id, { groupsReached: [{ code, band: '1-7' }], ...over });
  it('names each required group that is neither reached nor reasoned', () => {
    const groups = ehia(['PC-DIS-LD', 'LANG-ESOL']);
    expect(result('involvement.groups-reached', 'T2', frozen(), groups, reached('a', 'PC-DIS-LD'))).toMatchObject({
      met: false,
      why: 'not recorded for: People less fluent in English (1 of 2 groups covered)',
      missingGroups: ['LANG-ESOL'],
    });
    const shortfall = evidence(
      'coverage_shortfall_recorded',
      { group: 'LANG-ESOL', reason: 'no partner free', mitigation: 'autumn sessions' },
      { data: V1 },
    );
    expect(result('involvement.groups-reached', 'T2', frozen(), groups, reached('a', 'PC-DIS-LD'), shortfall).met).toBe(
      true,
    );
  });
  it('wants a partner for inclusion-health groups', () => {
    const groups = ehia(['IH-GRT', 'PC-AGE']);
    expect(result('involvement.partner-led-inclusion-health', 'T2', frozen(), groups, reached('a', 'IH-GRT')).met).toBe(
      false,
    );
    expect(
      result(
        'involvement.partner-led-inclusion-health',
        'T2',
        frozen(),
        groups,
        reached('a', 'IH-GRT', { partnerOrganisation: 'Travellers Voice' }),
      ).met,
    ).toBe(true);
  });
  it('cannot be met before an impact assessment names the groups', () => {
    expect(result('involvement.groups-reached', 'T1', frozen(), focusGroup('f'))).toMatchObject({
      met: false,
      why: expect.stringContaining('no impact assessment'),
    });
  });
});

describe('sequence and elapsed working days', () => {
  const report = (on: string, status = 'final') =>
    evidence(
      'analysis_report',
      { status, reportedOn: on, independent: true },
      { id: `r-${on}-${status}`, on, data: V1 },
    );
  const papers = (on: string) =>
    evidence(
      'board_papers_published',
      { publishedOn: on, meetingOn: '2027-05-27', includes: ['analysis_report'] },
      { id: `p-${on}`, on },
    );
  const decision = (on: string, level = 'final') =>
    evidence(
      'decision_made',
      { level, decidedOn: on, outcome: 'Option B', body: 'Board' },
      { id: `d-${on}-${level}`, on },
    );
  const base = [frozen(), opened('2027-01-11', '2027-04-09'), closed('2027-04-09')];
  const good = [...base, report('2027-05-04'), papers('2027-05-20'), decision('2027-05-27')];
  it('is met when close, report, papers and decision follow each other', () => {
    expect(result('decision.sequence', 'T2', ...good).met).toBe(true);
    expect(result('decision.min-working-days', 'T2', ...good).met).toBe(true);
  });
  it('is broken by a final decision before the close, and cured by rescinding and retaking it', () => {
    const early = [...good, decision('2027-03-25')];
    expect(result('decision.sequence', 'T2', ...early).met).toBe(false);
    const rescinded = evidence(
      'decision_rescinded',
      { decidedOn: '2027-03-25', rescindedOn: '2027-04-20', reason: 'taken too early' },
      { on: '2027-04-20' },
    );
    expect(result('decision.sequence', 'T2', ...early, rescinded).met).toBe(true);
  });
  it('does not test a stage decision, nor take a draft report for a final one', () => {
    expect(result('decision.sequence', 'T2', ...good, decision('2027-03-25', 'stage')).met).toBe(true);
    const draft = [...base, report('2027-05-04', 'draft'), papers('2027-05-20'), decision('2027-05-27')];
    expect(result('decision.sequence', 'T2', ...draft)).toMatchObject({
      met: false,
      why: expect.stringContaining('final analysis report'),
    });
    expect(result('decision.report-in-pack', 'T2', ...draft).met).toBe(false);
  });
  it('says so when the calendar does not cover the days', () => {
    const { met, why } = result('decision.min-working-days', 'T2', ...base, decision('2027-04-12'));
    expect({ met, why }).toEqual({
      met: false,
      why: expect.stringContaining('1 working day from the close'),
    });
  });
});

describe('commitmentsMet and noneOpen', () => {
  const promise = evidence(
    'public_commitment_made',
    { commitment: 'full-consultation', promise: 'We will consult fully', madeBy: 'commissioner' },
    { on: '2026-10-12' },
  );
  it('keeps a promise open until its discharge is recorded, whatever version it was about', () => {
    expect(result('involvement.commitments-met', 'T1', promise)).toMatchObject({
      met: false,
      why: expect.stringContaining('full-consultation'),
    });
    expect(
      result(
        'involvement.commitments-met',
        'T1',
        promise,
        evidence('commitment_discharged', { commitment: 'full-consultation', how: 'consulted' }),
      ).met,
    ).toBe(true);
  });
  it('holds a gate while a call-in is open, and not for a mere request', () => {
    const requested = evidence('scrutiny_view', { body: 'HOSC', view: 'requests_call_in' });
    const directed = evidence('call_in_directed', { callIn: 'c1', directedOn: '2027-06-02' });
    expect(result('mobilisation.no-open-call-in', 'T2', requested).met).toBe(true);
    expect(result('mobilisation.no-open-call-in', 'T2', directed).met).toBe(false);
    expect(
      result(
        'mobilisation.no-open-call-in',
        'T2',
        directed,
        evidence('call_in_ended', { callIn: 'c1', endedOn: '2027-10-01', outcome: 'cleared' }, { on: '2027-10-01' }),
      ).met,
    ).toBe(true);
  });
});

describe('noneOpen of what is not settled about evidence', () => {
  const document = {
    uri: 'https://example.org/d',
    sha256: 'a'.repeat(64),
    documentDate: '2026-11-02',
    mediaType: 'application/pdf',
  };
  const session = (id: string) => focusGroup(id, { place: 'Corby', evidence: [document] });

  it('asks a person to resolve each suspected duplicate, and names those that are open', () => {
    const key = 'decision.duplicates-resolved';
    expect(result(key, 'T2', session('a'))).toMatchObject({ met: true, why: 'no suspected duplicate is unresolved' });
    expect(result(key, 'T2', session('a'), session('b'), session('c'))).toMatchObject({
      met: false,
      mandatory: false,
      why: 'no resolution is recorded of 2 suspected duplicates',
      by: ['urn:throughline:spec#b', 'urn:throughline:spec#c'],
    });
  });

  it.each(['same', 'different'] as const)('is content once a person found them to be %s', (resolution) => {
    const events = [started('T2'), onRecord(session('a'), 2), onRecord(session('b'), 3)];
    const resolved = {
      eventId: 'command:r',
      type: 'DuplicateResolved',
      occurredAt: '2026-11-03T09:00:00Z',
      recordedAt: '2026-11-03T09:00:00.000Z',
      actor: { role: 'involvement-lead', id: 'il-1' },
      stream: 'programme-P-001',
      version: 4,
      checkpoint: { xid: '1', position: '4' },
      payload: { event: 'urn:throughline:spec#b', of: 'urn:throughline:spec#a', resolution, by: {}, reason: 'asked' },
    };
    const { requirements } = policyEngine.evaluate(play([...events, resolved]), 'decision');
    expect(requirements.find(({ key }) => key === 'decision.duplicates-resolved')).toMatchObject({ met: true });
  });

  it('does not take a suspected duplicate for evidence that came late, nor the other way round', () => {
    const late = onRecord(focusGroup('late'), 2, '2027-03-01T09:00:00.000Z');
    const resultOf = (events: readonly Parameters<typeof play>[0][number][], key: string) =>
      policyEngine.evaluate(play([started('T2'), ...events]), 'decision').requirements.find((one) => one.key === key);
    expect(resultOf([late], 'decision.nothing-set-aside')).toMatchObject({
      met: false,
      why: '1 event recorded late without what it needs to count',
      by: ['urn:throughline:spec#late'],
    });
    expect(resultOf([late], 'decision.duplicates-resolved')?.met).toBe(true);
    const twice = [onRecord(session('a'), 2), onRecord(session('b'), 3)];
    expect(resultOf(twice, 'decision.nothing-set-aside')?.met).toBe(true);
  });
});
