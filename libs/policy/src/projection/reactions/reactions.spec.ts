import { describe, expect, it } from '@jest/globals';
import { GATES, type InvolvementEvent, isProgrammeEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { policyEngine } from '../../testing.ts';
import {
  approver,
  board,
  closeGate,
  context,
  countersign,
  type Played,
  pm,
  programme,
  request,
  setTier,
} from '../../testing/programme.ts';

const about = { about: { proposal: 'hub', version: 1 } };
const fact = evidence;
const context1 = [
  fact('duty_assessed', { applies: true, why: 'a change' }),
  fact('impact_assessment_completed', { scope: 'screening', stage: 'initial', version: 1, requiredGroups: [] }),
];
const survey = fact('survey', { completed: 412 }, { id: 'survey' });

describe('a gate that closed on evidence which is amended later', () => {
  const closed = () => {
    const p = programme('T1');
    p.record(...context1, survey);
    expect(closeGate(p, 'context')).toEqual(['GateClosureRequested', 'GateClosed']);
    return p;
  };
  const correction = fact(
    'correction',
    {
      corrects: survey.eventId,
      reason: 'duplicates',
      replacement: { ...survey.payload.data, details: { completed: 232 } },
    },
    { id: 'c', on: '2026-11-12' },
  );

  it('becomes questioned, names what and why, and no later gate closes', () => {
    const p = closed();
    p.record(correction);
    expect(p.status('context')).toBe('questioned');
    expect(p.projection().programme.gates.context.questions).toEqual([
      {
        requirement: 'context.needs-involvement',
        reliedOn: survey.eventId,
        what: `corrected by ${correction.eventId}`,
        hands: ['il-1'],
      },
    ]);
    p.record(fact('co_production_workshop', { sessions: 1 }, { data: { audience: ['service_users', 'carers'] } }));
    expect(request(p, 'options')).toEqual(['GateClosureRefused']);
    expect(p.unmet()).toEqual(['earlier-gate']);
  });

  it('keeps its closing as it was', () => {
    const p = closed();
    const before = p.projection().programme.gates.context.closure;
    p.record(correction);
    expect(p.projection().programme.gates.context.closure).toEqual(before);
  });

  it('closes the way for later gates again once an approver reaffirms it with reasons', () => {
    const p = closed();
    p.record(
      correction,
      fact('co_production_workshop', { sessions: 1 }, { data: { audience: ['service_users', 'carers'] } }),
    );
    const roles = {
      gate: 'context',
      reason: '232 responses are enough',
      closingRoles: ['approver'],
      soleRecorders: [],
    } as const;
    expect(p.command({ type: 'ReaffirmGate', ...context(pm), ...roles })).toEqual(['CommandRefused']);
    expect(p.command({ type: 'ReaffirmGate', ...context({ role: 'approver', id: 'pm-1' }), ...roles })).toEqual([
      'CommandRefused',
    ]);
    expect(p.command({ type: 'ReaffirmGate', ...context(approver), ...roles })).toEqual(['GateReaffirmed']);
    expect(p.status('context')).toBe('closed');
    expect(closeGate(p, 'options')).toEqual(['GateClosureRequested', 'GateClosed']);
  });

  it('can be reopened instead, and then closes afresh', () => {
    const p = closed();
    p.record(fact('retraction', { retracts: survey.eventId, reason: 'sent in error' }, { id: 'r', on: '2026-11-12' }));
    expect(
      p.command({
        type: 'ReopenGate',
        ...context(approver),
        gate: 'context',
        reason: 'nothing left',
        closingRoles: ['approver'],
        soleRecorders: [],
      }),
    ).toEqual(['GateReopened']);
    expect(closeGate(p, 'context')[0]).toBe('GateClosureRefused');
    p.record(fact('focus_group', { sessions: 1 }, { on: '2026-11-13' }));
    expect(closeGate(p, 'context')).toEqual(['GateClosureRequested', 'GateClosed']);
  });

  it('is not questioned by evidence that it did not rely on, nor by more of it', () => {
    const p = closed();
    p.record(
      fact('survey', { completed: 60 }, { id: 'other', on: '2026-11-11' }),
      fact(
        'retraction',
        { retracts: 'urn:throughline:spec#other', reason: 'sent in error' },
        { id: 'r', on: '2026-11-12' },
      ),
    );
    expect(p.status('context')).toBe('closed');
  });
});

describe('a waiver', () => {
  const proposal = (p: Played, requirement: string, over: Record<string, unknown> = {}) => {
    const policy = policyEngine.waiverPolicy(p.projection(), requirement);
    if (policy === undefined) throw new Error(`no requirement ${requirement}`);
    return {
      type: 'ProposeWaiver',
      ...context(),
      waiver: 'w1',
      policy,
      grounds: 'proportionality',
      reason: 'very small change',
      mitigation: 'asked again at review',
      expiresAt: '2027-01-31T00:00:00Z',
      ...over,
    } as const;
  };
  const approval = (p: Played, by = approver) =>
    ({
      type: 'ApproveWaiver',
      ...context(by),
      waiver: 'w1',
      policy: proposal(p, 'context.needs-involvement').policy,
    }) as const;

  it('substitutes for its requirement once a second person approved it, and shows at the closing', () => {
    const p = programme('T1');
    p.record(...context1);
    p.command(proposal(p, 'context.needs-involvement'));
    expect(p.status('context')).toBe('open');
    expect(p.command(approval(p, { role: 'approver', id: 'pm-1' }))).toEqual(['CommandRefused']);
    expect(p.command(approval(p))).toEqual(['WaiverApproved']);
    expect(p.status('context')).toBe('ready');
    closeGate(p, 'context');
    expect(p.status('context')).toBe('closed_with_waiver');
    expect(p.projection().programme.gates.context.closure?.waivers).toEqual(['w1']);
  });

  it.each([
    'context.duty-assessed',
    'decision.sequence',
    'decision.conscientious-consideration',
    'decision.final-impact-assessment',
    'involvement.commitments-met',
  ])('is refused for %s, on the record', (requirement) => {
    const p = programme('T1');
    expect(p.command(proposal(p, requirement))).toEqual(['CommandRefused']);
  });

  it('needs the board and legal advice at T3', () => {
    const p = programme('T3');
    p.command(proposal(p, 'context.needs-involvement'));
    expect(p.command(approval(p))).toEqual(['CommandRefused']);
    expect(p.command(approval(p, board))).toEqual(['CommandRefused']);
    expect(p.command({ ...approval(p, board), legalAdvice: 'advice-2026-11' })).toEqual(['WaiverApproved']);
  });

  it('brings its requirement back when it ends, and questions every closing that relied on it', () => {
    const p = programme('T1');
    p.record(...context1);
    p.command(proposal(p, 'context.needs-involvement'));
    p.command(approval(p));
    closeGate(p, 'context');
    expect(
      p.command({
        type: 'RevokeWaiver',
        ...context(board),
        waiver: 'w1',
        reason: 'the grounds were wrong',
        decisions: [],
      }),
    ).toEqual(['WaiverEnded', 'GateQuestioned']);
    expect(p.status('context')).toBe('questioned');
    expect(policyEngine.assessGate(p.projection(), 'context', 1).unmet.map((u) => u.requirement)).toEqual([
      'context.needs-involvement',
    ]);
  });

  it('no longer helps after its expiry, whether or not that was noticed yet', () => {
    const p = programme('T1');
    p.record(...context1);
    p.command(proposal(p, 'context.needs-involvement', { expiresAt: '2026-11-15T00:00:00Z' }));
    p.command(approval(p));
    const late = { commandId: 'late', by: pm, now: '2026-11-16T10:00:00Z' };
    expect(
      p.command({
        type: 'RequestGateClosure',
        ...late,
        gate: 'context',
        assessment: policyEngine.assessGate(p.projection(), 'context', 1),
      }),
    ).toEqual(['GateClosureRefused']);
    expect(
      p.command({
        type: 'ExpireWaiver',
        ...late,
        commandId: 'by-hand',
        waiver: 'w1',
        reason: 'its time was up',
        decisions: [],
      }),
    ).toEqual(['CommandRefused']);
    const engine = { role: 'engine', id: 'clock' };
    expect(
      p.command({
        type: 'ExpireWaiver',
        ...late,
        by: engine,
        commandId: 'x',
        waiver: 'w1',
        reason: 'its time was up',
        decisions: [],
      }),
    ).toEqual(['WaiverEnded']);
    expect(p.status('context')).toBe('open');
  });
});

describe('a call-in', () => {
  /** Why the programme was suspended and resumed, as its history says it. */
  const reasons = (p: Played) =>
    p
      .events()
      .filter(isProgrammeEvent)
      .flatMap((event) =>
        event.type === 'ProgrammeSuspended' || event.type === 'ProgrammeResumed' ? [event.payload.reason] : [],
      );

  it('suspends when directed, shows its six-month clock, and resumes when its end is recorded', () => {
    const p = programme('T2');
    p.record(fact('scrutiny_view', { body: 'HOSC', view: 'requests_call_in' }));
    expect(p.projection().programme.suspensions).toEqual([]);
    p.record(fact('call_in_directed', { callIn: 'c1', directedOn: '2027-06-02' }, { on: '2027-06-02' }));
    expect(p.projection().programme.suspensions).toMatchObject([
      { cause: 'call-in', reference: 'c1', until: '2027-12-02T00:00:00.000Z' },
    ]);
    expect(p.status('mobilisation')).toBe('suspended');
    expect(request(p, 'context')).toEqual(['GateClosureRefused']);
    expect(p.unmet()).toContain('suspended');
    p.record(fact('call_in_ended', { callIn: 'c1', endedOn: '2027-10-01', outcome: 'cleared' }, { on: '2027-10-01' }));
    expect(p.status('mobilisation')).toBe('open');
    expect(reasons(p)).toEqual(['directed on 2 June 2027', 'ended on 1 October 2027']);
  });
  it('holds nothing any more once its direction is taken back, and holds by its own name once that is corrected', () => {
    const direction = fact(
      'call_in_directed',
      { callIn: 'c1', directedOn: '2027-06-02' },
      { id: 'd', on: '2027-06-02' },
    );
    const retraction = fact('retraction', { retracts: direction.eventId, reason: 'of another programme' }, { id: 'r' });
    const replacement = { ...direction.payload.data, details: { callIn: 'c2', directedOn: '2027-06-02' } };
    const correction = fact(
      'correction',
      { corrects: direction.eventId, reason: 'wrong number', replacement },
      { id: 'c' },
    );
    const held = (...events: readonly InvolvementEvent[]) => {
      const p = programme('T2');
      p.record(...events);
      const { suspensions } = p.projection().programme;
      return { names: suspensions.map(({ reference }) => reference), why: reasons(p).at(-1) };
    };
    expect(held(direction, retraction)).toEqual({ names: [], why: 'its direction is no longer on record' });
    expect(held(direction, correction).names).toEqual(['c2']);
    expect(held(retraction, direction)).toEqual({ names: [], why: undefined });
  });
  it('suspends each by its own name, once, and not where its end is known already', () => {
    const p = programme('T2');
    const directed = (callIn: string, id = callIn) =>
      fact('call_in_directed', { callIn, directedOn: '2027-06-02' }, { id, on: '2027-06-02' });
    p.record(
      fact('call_in_ended', { callIn: 'c3', endedOn: '2027-06-03', outcome: 'cleared' }, { on: '2027-06-03' }),
      ...[directed('c1'), directed('c2'), directed('c3'), directed('c1', 'again')],
    );
    expect(p.types().filter((type) => /Suspended|Resumed/.test(type))).toEqual([
      'ProgrammeSuspended',
      'ProgrammeSuspended',
    ]);
    expect(p.projection().programme.suspensions.map(({ reference }) => reference)).toEqual(['c1', 'c2']);
    p.command({ type: 'SuspendProgramme', ...context(), cause: 'legal-hold', reference: 'c4', reason: 'claim issued' });
    p.record(directed('c4'));
    expect(p.projection().programme.suspensions.map(({ cause, reference }) => `${cause} ${reference}`)).toEqual([
      'call-in c1',
      'call-in c2',
      'legal-hold c4',
      'call-in c4',
    ]);
  });
  it('and a legal hold suspend each for itself: the end of one leaves the other', () => {
    const p = programme('T2');
    const hold = { cause: 'legal-hold', reference: 'JR-1', reason: 'claim issued' } as const;
    p.record(fact('call_in_directed', { callIn: 'c1', directedOn: '2027-06-02' }, { on: '2027-06-02' }));
    p.command({ type: 'SuspendProgramme', ...context(), ...hold });
    p.record(fact('call_in_ended', { callIn: 'c1', endedOn: '2027-10-01', outcome: 'cleared' }, { on: '2027-10-01' }));
    expect(p.projection().programme.suspensions).toMatchObject([hold.reference].map((reference) => ({ reference })));
    expect(p.status('mobilisation')).toBe('suspended');
    p.command({ type: 'ResumeProgramme', ...context(), ...hold });
    expect(p.status('mobilisation')).toBe('open');
  });
});

describe('a decision taken before the consultation closed', () => {
  it('is a breach on record, and cured only by rescinding it', () => {
    const p = programme('T2');
    p.record(
      fact('proposal_version_frozen', { title: 'Hub' }, { on: '2027-01-04', data: about }),
      fact(
        'consultation_opened',
        { window: 'w', opensOn: '2027-01-11', closesOn: '2027-04-09' },
        { on: '2027-01-11', data: about },
      ),
      fact(
        'decision_made',
        { level: 'final', decidedOn: '2027-03-25', outcome: 'Option B', body: 'Board' },
        { on: '2027-03-25' },
      ),
    );
    expect(p.projection().programme.breaches).toEqual({ '2027-03-25': 'open' });
    p.record(
      fact(
        'decision_rescinded',
        { decidedOn: '2027-03-25', rescindedOn: '2027-04-20', reason: 'taken too early' },
        { on: '2027-04-20' },
      ),
    );
    expect(p.projection().programme.breaches).toEqual({ '2027-03-25': 'cured' });
    expect(p.types().filter((type) => type.startsWith('SequenceBreach'))).toEqual([
      'SequenceBreachRecorded',
      'SequenceBreachCured',
    ]);
  });
});

describe('a final decision and the consultation', () => {
  const breachesOf = (...events: readonly InvolvementEvent[]) => {
    const p = programme('T2');
    p.record(fact('proposal_version_frozen', { title: 'Hub' }, { on: '2027-01-04', data: about }), ...events);
    return { p, types: p.types().filter((type) => type.startsWith('SequenceBreach')) };
  };
  const opened = fact(
    'consultation_opened',
    { window: 'w', opensOn: '2027-01-11', closesOn: '2027-04-09' },
    { on: '2027-01-11', data: about },
  );
  const closed = fact(
    'consultation_closed',
    { window: 'w', closedOn: '2027-04-09' },
    { on: '2027-04-09', data: about },
  );
  const decided = (decidedOn: string, id = decidedOn) =>
    fact('decision_made', { level: 'final', decidedOn, outcome: 'Option B', body: 'Board' }, { id, on: decidedOn });
  const rescinded = (decidedOn: string, id = `r-${decidedOn}`) =>
    fact('decision_rescinded', { decidedOn, rescindedOn: '2027-04-20', reason: 'too early' }, { id, on: '2027-04-20' });

  it('are in order from the day after the last on which it was open', () => {
    expect(breachesOf(opened, closed, decided('2027-04-10')).types).toEqual([]);
    expect(breachesOf(opened, closed, decided('2027-04-09')).types).toEqual(['SequenceBreachRecorded']);
    expect(breachesOf(closed, decided('2027-04-01')).types).toEqual([]);
  });
  it('are said to be out of order once for each day, and cured once', () => {
    const { p, types } = breachesOf(
      opened,
      decided('2027-03-25'),
      decided('2027-03-26'),
      decided('2027-03-25', 'again'),
    );
    expect(types).toEqual(['SequenceBreachRecorded', 'SequenceBreachRecorded']);
    p.record(rescinded('2027-03-25'), rescinded('2027-03-25', 'again-r'));
    expect(p.projection().programme.breaches).toEqual({ '2027-03-25': 'cured', '2027-03-26': 'open' });
    expect(p.types().filter((type) => type === 'SequenceBreachCured')).toHaveLength(1);
  });
  const retracted = (id: string, on = '2027-04-20') =>
    fact('retraction', { retracts: `urn:throughline:spec#${id}`, reason: 'sent in error' }, { id: `x-${id}`, on });
  it('are in order after all where the record of the decision is taken back, which stays in history', () => {
    const { p } = breachesOf(opened, decided('2027-03-25'), retracted('2027-03-25'));
    expect(p.projection().programme.breaches).toEqual({ '2027-03-25': 'withdrawn' });
    const breach = (type: string) => p.events().filter((event) => event.type === type);
    expect(breach('SequenceBreachRecorded')).toHaveLength(1);
    expect(breach('SequenceBreachWithdrawn')).toMatchObject([
      { payload: { decidedOn: '2027-03-25', why: 'the record of the decision it rested on counts no more' } },
    ]);
    p.record(closed);
    expect(breach('SequenceBreachWithdrawn')).toHaveLength(1);
  });
  it('are out of order again where the retraction is itself taken back, or the rescission that had cured it', () => {
    const { p } = breachesOf(opened, decided('2027-03-25'), retracted('2027-03-25'), retracted('x-2027-03-25'));
    expect(p.projection().programme.breaches).toEqual({ '2027-03-25': 'open' });
    p.record(rescinded('2027-03-25'));
    expect(p.projection().programme.breaches).toEqual({ '2027-03-25': 'cured' });
    p.record(retracted('r-2027-03-25'));
    expect(p.projection().programme.breaches).toEqual({ '2027-03-25': 'open' });
  });
  it('stay out of order while one of two records of the decision is left, and when another version becomes current', () => {
    const { p } = breachesOf(opened, decided('2027-03-25'), decided('2027-03-25', 'again'), retracted('2027-03-25'));
    const frozen = { about: { proposal: 'hub', version: 2 } };
    p.record(fact('proposal_version_frozen', { title: 'Hub' }, { id: 'v2', on: '2027-05-04', data: frozen }));
    expect(p.projection().programme.breaches).toEqual({ '2027-03-25': 'open' });
  });
  it('are in order after all where the consultation turns out to have closed before', () => {
    const { p } = breachesOf(opened, decided('2027-03-25'));
    p.record(fact('consultation_closed', { window: 'w', closedOn: '2027-03-20' }, { on: '2027-03-20', data: about }));
    expect(p.projection().programme.breaches).toEqual({ '2027-03-25': 'withdrawn' });
    expect(p.events().find(({ type }) => type === 'SequenceBreachWithdrawn')?.payload).toMatchObject({
      why: 'by what is on record now, no consultation was open on that day or after',
    });
  });
  it('were out of order and are cured where the rescission came on record before the decision', () => {
    const { p, types } = breachesOf(rescinded('2027-03-25'), opened, decided('2027-03-25'));
    expect(types).toEqual(['SequenceBreachRecorded', 'SequenceBreachCured']);
    expect(p.projection().programme.breaches).toEqual({ '2027-03-25': 'cured' });
  });
});

describe('evidence recorded late', () => {
  const outreach = (data: Record<string, unknown> = {}) =>
    fact(
      'partner_outreach',
      { sessions: 1 },
      {
        id: 'o',
        on: '2027-01-11',
        data: { partnerOrganisation: 'Partner', groupsReached: [{ code: 'PC-DIS-SENS', band: '1-7' }], ...data },
      },
    );
  const document = {
    uri: 'https://example.org/d',
    sha256: 'a'.repeat(64),
    documentDate: '2027-01-12',
    mediaType: 'application/pdf',
  };
  const late = { contemporaneous: false, reason: 'found in an inbox', countersignedBy: 'ap-1' };
  const counts = (fact_: InvolvementEvent, recordedAt: string, countersigner?: typeof approver) => {
    const p = programme('T2');
    p.recordAt(fact_, recordedAt);
    if (countersigner !== undefined) countersign(p, fact_.eventId, countersigner);
    return policyEngine.evaluate(p.projection(), 'context').requirements.find((r) => r.key === 'context.seldom-heard')
      ?.met;
  };

  it('counts without more up to ten working days after the fact', () => {
    expect(counts(outreach(), '2027-01-25T17:00:00Z')).toBe(true);
    expect(counts(outreach(), '2027-01-26T09:00:00Z')).toBe(false);
  });
  it('counts later only with a reason, a document of the time and a countersignature by someone else', () => {
    const at = '2027-03-08T09:00:00Z';
    const lead = { role: 'involvement-lead', id: 'il-1' };
    const whole = outreach({ recording: late, evidence: [document] });
    expect(counts(whole, at)).toBe(false);
    expect(counts(whole, at, approver)).toBe(true);
    expect(counts(whole, at, lead)).toBe(false);
    expect(counts(whole, at, { role: 'service', id: 'svc-1' })).toBe(false);
    expect(counts(outreach({ recording: late }), at, approver)).toBe(false);
    expect(counts(outreach({ evidence: [document] }), at, approver)).toBe(false);
  });
  it('says what it lacks, and lets a promise bind however late', () => {
    const p = programme('T2');
    p.recordAt(outreach(), '2027-03-08T09:00:00Z');
    p.recordAt(
      fact(
        'public_commitment_made',
        { commitment: 'full', promise: 'we will consult fully', madeBy: 'commissioner' },
        { on: '2026-10-12' },
      ),
      '2027-03-08T09:00:00Z',
    );
    expect(p.projection().setAside).toEqual({
      'urn:throughline:spec#o': expect.stringContaining('without the reason'),
    });
    expect(p.projection().course.commitments.full?.made).not.toBeNull();
  });
});

describe('a count that was corrected late', () => {
  const raised = (on: string, particulars: object = {}) =>
    fact(
      'correction',
      {
        corrects: survey.eventId,
        reason: 'more had come by post',
        replacement: { ...survey.payload.data, details: { completed: 600 }, ...particulars },
      },
      { id: 'c', on },
    );
  const shownAt = (p: Played, gate: (typeof GATES)[number]) =>
    policyEngine.assessGate(p.projection(), gate, 1).observations;

  it('counts, and is shown to whoever signs the gates that count it, and kept with the closing', () => {
    const p = programme('T1');
    p.record(...context1, survey, raised('2026-12-01'));
    const observation = {
      code: 'corrected-late',
      what: `${survey.eventId} was corrected by il-1 21 working days after it happened, and nobody else has countersigned that`,
      evidence: [survey.eventId],
    };
    expect(p.projection().evidenceCount['context.needs-involvement']?.none?.people).toBe(600);
    expect([shownAt(p, 'context'), shownAt(p, 'mobilisation')]).toEqual([[observation], []]);
    expect(closeGate(p, 'context')).toEqual(['GateClosureRequested', 'GateClosed']);
    expect(p.projection().programme.gates.context.closure?.observations).toEqual([observation]);
  });
  it('is not shown where it was corrected in time, or countersigned by somebody else', () => {
    const p = programme('T1');
    p.record(...context1, survey, raised('2026-11-12'));
    expect([p.projection().correctedLate, shownAt(p, 'context')]).toEqual([{}, []]);
    const late = programme('T1');
    const claimed = { recording: { contemporaneous: false, reason: 'by post', countersignedBy: 'ap-1' } };
    late.record(...context1, survey, raised('2026-12-01', claimed));
    expect(shownAt(late, 'context')).toHaveLength(1);
    expect(countersign(late, 'urn:throughline:spec#c')).toEqual(['EvidenceCountersigned']);
    expect([late.projection().correctedLate, shownAt(late, 'context')]).toEqual([{}, []]);
  });
});

describe('tier and promises', () => {
  const promise = fact('public_commitment_made', {
    commitment: 'full',
    promise: 'we will consult fully',
    madeBy: 'commissioner',
  });
  const [duty] = context1.map(({ eventId }) => eventId) as [string];
  const view = fact('scrutiny_view', { body: 'Health scrutiny', view: 'not_substantial' });
  const lower = (p: Played) => setTier(p, 'T1', duty, view.eventId);

  it('counts again under the new tier, and keeps the promise', () => {
    const p = programme('T2');
    p.record(promise, ...context1, survey, view);
    expect(
      policyEngine.evaluate(p.projection(), 'context').requirements.find((r) => r.key === 'context.needs-involvement')
        ?.met,
    ).toBe(false);
    expect(lower(p)).toEqual(['TierSet']);
    expect(
      policyEngine.evaluate(p.projection(), 'context').requirements.find((r) => r.key === 'context.needs-involvement')
        ?.met,
    ).toBe(true);
    expect(
      policyEngine
        .evaluate(p.projection(), 'involvement')
        .requirements.find((r) => r.key === 'involvement.commitments-met')?.met,
    ).toBe(false);
  });
  it('keeps, when it is lowered, the duty to notify that arose in the higher tier', () => {
    const key = 'readiness.secretary-of-state-notified';
    const asked = (p: Played) =>
      policyEngine.evaluate(p.projection(), 'readiness').requirements.find((r) => r.key === key);
    expect(asked(programme('T1'))).toBeUndefined();
    const p = programme('T1');
    p.record(...context1, view);
    expect(setTier(p, 'T2', duty)).toEqual(['TierSet']);
    expect(lower(p)).toEqual(['TierSet']);
    expect(p.projection().programme.tier).toBe('T1');
    expect(asked(p)).toMatchObject({ met: false, mandatory: true });
    p.record(fact('secretary_of_state_notified', { of: 'A substantial variation was proposed' }));
    expect(asked(p)?.met).toBe(true);
  });
  it('is not lowered on evidence that is not on its record, was withdrawn, is not vouched for or tells the same again', () => {
    const lacks = (p: Played, id: string) => p.named(id).map((one) => ('lacks' in one ? one.lacks : 'counts'));
    const p = programme('T2');
    expect(setTier(p, 'T1')).toEqual(['CommandRefused']);
    expect(lacks(p, duty)).toEqual(['it is not on the record of this programme']);
    p.record(...context1);
    p.recordAt(view, '2027-03-08T09:00:00Z');
    expect(lacks(p, duty)).toEqual(['counts']);
    expect(lacks(p, view.eventId)).toEqual([expect.stringContaining('without the reason why it was recorded late')]);
    expect(lower(p)).toEqual(['CommandRefused']);
    const prompt = fact('scrutiny_view', { body: 'Health scrutiny', view: 'comments' }, { id: 'prompt' });
    p.record(prompt, fact('retraction', { retracts: prompt.eventId, reason: 'of another body' }));
    expect(lacks(p, prompt.eventId)).toEqual(['it was withdrawn']);
    expect(lacks(p, 'urn:throughline:spec#retraction-1')).toEqual(['it is no evidence of its own']);
    const source = {
      evidence: [{ uri: 'urn:doc', sha256: 'b'.repeat(64), documentDate: '2026-11-02', mediaType: 'text/plain' }],
    };
    const copy = (id: string) => fact('focus_group', { sessions: 1 }, { id, data: source });
    p.record(copy('a'), copy('b'));
    expect(['a', 'b'].flatMap((id) => lacks(p, `urn:throughline:spec#${id}`))).toEqual([
      'counts',
      expect.stringContaining('suspected to tell the same'),
    ]);
    p.record(fact('scrutiny_view', { body: 'Health scrutiny', view: 'supports' }, { id: 'c' }));
    expect(setTier(p, 'T1', duty, 'urn:throughline:spec#c')).toEqual(['TierSet']);
  });
  it('lets only the board override a promise, with its reason', () => {
    const p = programme('T1');
    p.record(promise);
    const override = (by: typeof pm) =>
      ({
        type: 'OverrideCommitment',
        ...context(by),
        commitment: 'full',
        reason: 'an overriding safety need',
        promisedOn: p.projection().course.commitments.full?.lastMade?.on,
      }) as const;
    expect(p.command(override(approver))).toEqual(['CommandRefused']);
    expect(p.command(override(board))).toEqual(['CommitmentOverridden']);
    expect(
      policyEngine
        .evaluate(p.projection(), 'involvement')
        .requirements.find((r) => r.key === 'involvement.commitments-met')?.met,
    ).toBe(true);
  });
});

describe('a waiver that was approved before the tier rose', () => {
  const key = 'context.needs-involvement';
  const grown = () => {
    const p = programme('T1');
    const policy = () => {
      const found = policyEngine.waiverPolicy(p.projection(), key);
      if (found === undefined) throw new Error(`no requirement ${key}`);
      return found;
    };
    p.record(...context1);
    p.command({
      type: 'ProposeWaiver',
      ...context(),
      waiver: 'w1',
      policy: policy(),
      grounds: 'proportionality',
      reason: 'few people',
      mitigation: 'asked later',
      expiresAt: '2027-06-01T00:00:00Z',
    });
    const approve = (by: typeof pm, more: object = {}) =>
      p.command({ type: 'ApproveWaiver', ...context(by), waiver: 'w1', policy: policy(), ...more });
    expect(approve(approver)).toEqual(['WaiverApproved']);
    expect(p.projection().programme.gates.context.ready).toBe(true);
    expect(setTier(p, 'T3', context1[0]?.eventId ?? '')).toEqual(['TierSet']);
    return { p, approve };
  };

  it('stands in no more, and the refusal says that it has to be approved again', () => {
    const { p } = grown();
    expect(p.projection().programme.gates.context.ready).toBe(false);
    expect(request(p, 'context')).toEqual(['GateClosureRefused']);
    expect(p.unmet()).toContain(key);
  });
  it('stands in again once the approver of the higher tier has approved it, with what that asks for', () => {
    const { p, approve } = grown();
    expect(approve({ role: 'approver', id: 'ap-2' })).toEqual(['CommandRefused']);
    expect(approve(board)).toEqual(['CommandRefused']);
    expect(approve(board, { legalAdvice: 'LA-7' })).toEqual(['WaiverApproved']);
    expect(approve(board, { legalAdvice: 'LA-7' })).toEqual([]);
    request(p, 'context');
    expect(p.unmet()).not.toContain(key);
    expect(setTier(p, 'T2', context1[0]?.eventId ?? '')).toEqual(['TierSet']);
    expect(approve(approver)).toEqual([]);
  });
});

describe('a promise', () => {
  const promised = (id: string, on: string) =>
    fact(
      'public_commitment_made',
      { commitment: 'full', promise: 'we will consult fully', madeBy: 'commissioner' },
      { id, on },
    );
  const discharged = (on: string) =>
    fact('commitment_discharged', { commitment: 'full', how: 'A full consultation was held' }, { on });
  const asked = (p: Played, gate: (typeof GATES)[number] = 'involvement') =>
    policyEngine.evaluate(p.projection(), gate).requirements.find((r) => r.key === `${gate}.commitments-met`);

  it('is asked for at the gate at which promises are, and at each that follows, as soon as one is made', () => {
    const p = programme('T1');
    expect(GATES.filter((gate) => asked(p, gate) !== undefined)).toEqual(['involvement']);
    p.record(promised('a', '2026-11-02'));
    const gates = ['involvement', 'decision', 'mobilisation', 'review'] as const;
    expect(gates.map((gate) => asked(p, gate))).toMatchObject(gates.map(() => ({ met: false, mandatory: true })));
    expect(policyEngine.waiverPolicy(p.projection(), 'decision.commitments-met')).toBeUndefined();
    p.record(discharged('2026-11-03'));
    expect(gates.every((gate) => asked(p, gate)?.met)).toBe(true);
  });
  it('made after involvement has closed stands in the way of the decision', () => {
    const p = programme('T1');
    p.record(promised('a', '2026-11-02'));
    expect(policyEngine.assessGate(p.projection(), 'decision', 1).unmet.map((u) => u.requirement)).toContain(
      'decision.commitments-met',
    );
  });
  it('survives even the tier at which nobody is engaged', () => {
    const p = programme('T1');
    p.record(promised('a', '2026-11-02'));
    const notEngaged = fact('duty_assessed', { applies: false, why: 'nothing changes for people' });
    p.record(notEngaged);
    expect(setTier(p, 'T0', notEngaged.eventId)).toEqual(['TierSet']);
    expect(asked(p)).toMatchObject({ met: false, mandatory: true });
    expect(request(p, 'involvement')).toEqual(['GateClosureRefused']);
    expect(p.unmet()).toContain('involvement.commitments-met');
  });
  it('binds again when it is made again after it was kept, or overridden by the board', () => {
    const p = programme('T1');
    const override = () =>
      p.command({
        type: 'OverrideCommitment',
        ...context(board),
        commitment: 'full',
        reason: 'an overriding safety need',
        promisedOn: p.projection().course.commitments.full?.lastMade?.on,
      });
    p.record(promised('a', '2026-11-02'), discharged('2026-11-03'));
    expect(asked(p)?.met).toBe(true);
    p.record(promised('b', '2026-11-04'));
    expect(asked(p)?.met).toBe(false);
    expect(override()).toEqual(['CommitmentOverridden']);
    expect(asked(p)?.met).toBe(true);
    p.record(promised('c', '2026-11-05'));
    expect(asked(p)).toMatchObject({ met: false, why: expect.stringContaining('full (5 November 2026)') });
    expect(override()).toEqual(['CommitmentOverridden']);
    expect(override()).toEqual([]);
    expect(asked(p)?.met).toBe(true);
  });
});

describe('a suspension by legal hold', () => {
  it('holds every gate until it is lifted', () => {
    const p = programme('T1');
    const hold = { cause: 'legal-hold', reference: 'JR-2027-1', reason: 'claim issued' } as const;
    expect(p.command({ type: 'SuspendProgramme', ...context(), ...hold })).toEqual(['ProgrammeSuspended']);
    expect(GATES.map((gate) => p.status(gate))).toEqual(GATES.map(() => 'suspended'));
    expect(p.command({ type: 'ResumeProgramme', ...context(), ...hold, reference: 'other' })).toEqual([
      'not-suspended',
    ]);
    expect(p.command({ type: 'ResumeProgramme', ...context(), ...hold })).toEqual(['ProgrammeResumed']);
    expect(p.status('context')).toBe('open');
  });
});
