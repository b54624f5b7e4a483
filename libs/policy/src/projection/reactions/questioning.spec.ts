import { describe, expect, it } from '@jest/globals';
import { type InvolvementEvent, isProgrammeEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { policyEngine } from '../../testing.ts';
import { approver, board, closeGate, context, type Played, programme } from '../../testing/programme.ts';

const about = { about: { proposal: 'hub', version: 1 } };
const material = (publishedOn: string, id = `material-${publishedOn}`, version = 1) =>
  evidence(
    'accessible_material_published',
    { publishedOn },
    {
      id,
      on: publishedOn,
      data: { about: { proposal: 'hub', version }, formats: ['easy_read', 'translated'], languages: ['pl'] },
    },
  );
const frozen = (on: string, version = 1) =>
  evidence(
    'proposal_version_frozen',
    { title: 'Hub' },
    { id: `v${version}`, on, data: { about: { proposal: 'hub', version } } },
  );
const opened = (opensOn: string, window = 'w', version = 1) =>
  evidence(
    'consultation_opened',
    { window, opensOn, closesOn: '2027-04-09' },
    { id: `open-${opensOn}`, on: opensOn, data: { about: { proposal: 'hub', version } } },
  );

/** A programme that has closed its first three gates, to open its consultation on 11 January. */
const consulting = (): Played => {
  const p = programme('T1');
  const impact = { scope: 'screening', version: 1, requiredGroups: [] };
  p.record(
    evidence('duty_assessed', { applies: true, why: 'a change' }),
    evidence('impact_assessment_completed', { ...impact, stage: 'initial' }),
    evidence('focus_group', { sessions: 1 }),
    evidence('language_profile_completed', { languages: ['pl'] }),
    evidence('commitments_register_reviewed', { commitments: 0 }),
    evidence('co_production_workshop', { sessions: 1 }, { data: { audience: ['service_users', 'carers'] } }),
    evidence('option_discarded', { option: 'Option C', reasons: 'too far from the bus' }),
    evidence('patient_safety_partner_input', { topic: 'Transfers' }),
    frozen('2027-01-04'),
    evidence(
      'impact_assessment_completed',
      { ...impact, stage: 'updated' },
      { id: 'ehia-2', on: '2027-01-04', data: about },
    ),
    evidence('involvement_plan_agreed', { groupsCovered: [] }),
    material('2027-01-08'),
  );
  for (const gate of ['context', 'options', 'readiness'] as const)
    expect([gate, closeGate(p, gate), p.unmet()]).toEqual([gate, ['GateClosureRequested', 'GateClosed'], []]);
  return p;
};
const OPENING = '2027-01-11';
const KEY = 'readiness.accessible-materials';
const asked = (p: Played) => p.projection().programme.gates.readiness.questions;

describe('what people were to consider, still being drafted after the opening', () => {
  it('questions readiness when material about the version is dated after it, and says which and since when', () => {
    const p = consulting();
    p.record(opened(OPENING));
    expect(p.status('readiness')).toBe('closed');
    p.record(material('2027-01-20'));
    expect(p.status('readiness')).toBe('questioned');
    expect(asked(p)).toEqual(
      [KEY, 'readiness.translated-materials'].map((requirement) => ({
        requirement,
        reliedOn: 'urn:throughline:spec#material-2027-01-08',
        what:
          'put in doubt by urn:throughline:spec#material-2027-01-20: ' +
          'material for people to consider is dated 20 January 2027, after the consultation about it opened on 11 January 2027',
        hands: ['il-1'],
      })),
    );
  });

  it('does so too when the opening becomes known after the material', () => {
    const p = consulting();
    p.record(material('2027-01-20'));
    expect(p.status('readiness')).toBe('closed');
    p.record(opened(OPENING));
    expect(p.status('readiness')).toBe('questioned');
  });

  it('does so when the version itself was frozen only after the opening', () => {
    const p = consulting();
    p.record(opened('2027-01-02'));
    expect(asked(p).map(({ requirement }) => requirement)).toContain('readiness.proposal-frozen');
    expect(asked(p)[0]?.what).toContain('the proposal version was frozen on 4 January 2027, after');
  });

  it.each([
    ['dated on the day of the opening', material(OPENING)],
    ['about a version that is not consulted on', material('2027-01-20', 'other', 2)],
  ])('leaves readiness alone for material %s', (_, lateMaterial) => {
    const p = consulting();
    p.record(opened(OPENING), lateMaterial);
    expect(p.status('readiness')).toBe('closed');
  });

  it('leaves a new version, with an opening of its own, alone: that is re-scoping', () => {
    const p = consulting();
    p.record(opened(OPENING), frozen('2027-02-01', 2), material('2027-02-02', 'm2', 2));
    expect(p.status('readiness')).toBe('closed');
    p.record(opened('2027-02-01', 'w2', 2), material('2027-02-08', 'late', 2));
    expect(p.status('readiness')).toBe('closed');
  });

  it('is asked once for each further thing, not again for what an approver has answered', () => {
    const p = consulting();
    p.record(opened(OPENING), material('2027-01-20'));
    const roles = {
      gate: 'readiness',
      reason: 'asked for in the third week',
      closingRoles: ['approver'],
      soleRecorders: [],
    } as const;
    expect(p.command({ type: 'ReaffirmGate', ...context(approver), ...roles })).toEqual(['GateReaffirmed']);
    p.record(evidence('focus_group', { sessions: 1 }, { id: 'f2', on: '2027-01-21', data: about }));
    expect(p.status('readiness')).toBe('closed');
    p.record(material('2027-01-25'));
    expect(p.status('readiness')).toBe('questioned');
  });

  it('is shown to whoever signs, while readiness has not closed', () => {
    const p = programme('T1');
    p.record(frozen('2027-01-04'), material('2027-01-08'), opened(OPENING), material('2027-01-20'));
    const { observations, requirements } = policyEngine.evaluate(p.projection(), 'readiness');
    expect(observations).toMatchObject([
      { code: 'not-final-at-opening', evidence: ['urn:throughline:spec#material-2027-01-20'] },
    ]);
    expect(requirements.find(({ key }) => key === KEY)?.met).toBe(true);
  });
});

describe('a correction that is itself taken back', () => {
  const survey = evidence('survey', { completed: 412 }, { id: 'survey' });
  const correction = evidence(
    'correction',
    {
      corrects: survey.eventId,
      reason: 'counted twice',
      replacement: { ...survey.payload.data, details: { completed: 232 } },
    },
    { id: 'correction' },
  );
  const takenBack = evidence(
    'retraction',
    { retracts: correction.eventId, reason: 'nothing was counted twice' },
    { id: 'back' },
  );
  const impact = { scope: 'screening', stage: 'initial', version: 1, requiredGroups: [] };
  const people = (p: Played) => p.projection().evidenceCount['context.needs-involvement']?.['none']?.people;

  it('leaves the evidence counted as it first came', () => {
    const p = programme('T1');
    p.record(survey, correction);
    expect(people(p)).toBe(232);
    p.record(takenBack);
    expect(people(p)).toBe(412);
  });
  it('questions the gate that closed on it, and says why', () => {
    const p = programme('T1');
    p.record(
      evidence('duty_assessed', { applies: true, why: 'a change' }),
      evidence('impact_assessment_completed', impact),
      survey,
      correction,
    );
    expect(closeGate(p, 'context')).toEqual(['GateClosureRequested', 'GateClosed']);
    p.record(takenBack);
    expect(p.status('context')).toBe('questioned');
    expect(p.projection().programme.gates.context.questions).toEqual([
      {
        requirement: 'context.needs-involvement',
        reliedOn: survey.eventId,
        what: `no longer corrected by ${correction.eventId}`,
        hands: ['il-1'],
      },
    ]);
  });
});

describe('evidence that turns out to tell the same as another', () => {
  const document = {
    uri: 'https://documents.example.org/minutes',
    sha256: 'a'.repeat(64),
    documentDate: '2026-11-02',
    mediaType: 'application/pdf',
  };
  const both = { audience: ['service_users', 'carers'], evidence: [document] };
  const workshop = (id: string) => evidence('co_production_workshop', { sessions: 1 }, { id, data: both });
  const other = (id: string) => evidence('focus_group', { sessions: 1 }, { id, data: { evidence: [document] } });
  const impact = { scope: 'screening', stage: 'initial', version: 1, requiredGroups: [] };
  const closedOn = (relied: InvolvementEvent): Played => {
    const p = programme('T1');
    p.record(
      evidence('duty_assessed', { applies: true, why: 'a change' }),
      evidence('impact_assessment_completed', impact),
      evidence('survey', { completed: 80 }),
      relied,
    );
    for (const gate of ['context', 'options'] as const)
      expect(closeGate(p, gate)).toEqual(['GateClosureRequested', 'GateClosed']);
    return p;
  };
  const resolve = (p: Played, event: string, resolution: 'same' | 'different') =>
    p.command({ type: 'ResolveDuplicate', ...context(), event, resolution, reason: 'the minutes show it' });
  const z = 'urn:throughline:spec#z';
  const questions = (p: Played) => p.projection().programme.gates.options.questions;

  it('questions what closed on it alone, as soon as it is suspected', () => {
    const p = closedOn(workshop('z'));
    p.record(other('a'));
    expect(p.status('options')).toBe('questioned');
    expect(questions(p)).toEqual([
      {
        requirement: 'options.co-production',
        reliedOn: z,
        what: 'suspected to tell the same as urn:throughline:spec#a',
        hands: ['il-1'],
      },
    ]);
  });
  it('questions nothing on suspicion while the other, which counts instead, meets the requirement as well', () => {
    const p = closedOn(workshop('z'));
    p.record(workshop('a'));
    expect(p.status('options')).toBe('closed');
    expect(policyEngine.evaluate(p.projection(), 'options').ready).toBe(true);
  });
  it('names all of them, in order of their ids, where one tells the same as several', () => {
    const lateMaterial = (id: string, digit: string) => {
      const minutes = { ...document, sha256: digit.repeat(64) };
      return evidence('co_production_workshop', { sessions: 1 }, { id, data: { ...both, evidence: [minutes] } });
    };
    const p = closedOn(lateMaterial('z', '1'));
    p.record(lateMaterial('y', '2'));
    const minutes = ['1', '2'].map((digit) => ({ ...document, sha256: digit.repeat(64) }));
    p.record(evidence('focus_group', { sessions: 1 }, { id: 'a', data: { evidence: minutes } }));
    const suspected = p
      .events()
      .filter(isProgrammeEvent)
      .flatMap((event) =>
        event.type === 'DuplicateSuspected' ? [[event.eventId.split(':').at(-1), event.payload]] : [],
      );
    const of = 'urn:throughline:spec#a';
    const why = 'the same document, days and place';
    expect(suspected).toEqual([
      ['0', { event: 'urn:throughline:spec#y', of, why, recorders: ['il-1'] }],
      ['1', { event: z, of, why, recorders: ['il-1'] }],
    ]);
    expect(p.status('options')).toBe('questioned');
  });
  it('questions it again when a person who had found them different finds them the same', () => {
    const p = closedOn(workshop('z'));
    p.record(workshop('a'));
    expect(resolve(p, z, 'different')).toEqual(['DuplicateResolved']);
    expect(p.status('options')).toBe('closed');
    expect(resolve(p, z, 'same')).toEqual(['DuplicateResolved']);
    expect(questions(p)).toEqual([
      {
        requirement: 'options.co-production',
        reliedOn: z,
        what: 'found to tell the same as urn:throughline:spec#a',
        hands: ['pm-1'],
      },
    ]);
  });
  it('is resolved by nobody who recorded either', () => {
    const p = closedOn(workshop('z'));
    p.record(workshop('a'));
    const by = { role: 'involvement-lead', id: 'il-1' };
    const own = {
      type: 'ResolveDuplicate',
      ...context(by),
      event: z,
      resolution: 'different',
      reason: 'I know',
    } as const;
    expect(p.command(own)).toEqual(['CommandRefused']);
  });
});

describe('a closure in question', () => {
  const recorded = (staffId: string) => ({ recorder: { role: 'approver', staffId } });
  const reaffirm = (p: Played, by: typeof approver) => {
    const { closingRoles, soleRecorders } = policyEngine.assessGate(p.projection(), 'context', 1);
    return p.command({
      type: 'ReaffirmGate',
      ...context(by),
      gate: 'context',
      reason: 'It stands',
      closingRoles,
      soleRecorders,
    });
  };
  const questioned = (): Played => {
    const p = programme('T1');
    const survey = evidence('survey', { completed: 80 });
    p.record(
      evidence('duty_assessed', { applies: true, why: 'a change' }),
      evidence('impact_assessment_completed', {
        scope: 'screening',
        stage: 'initial',
        version: 1,
        requiredGroups: [],
      }),
      survey,
    );
    closeGate(p, 'context');
    const replacement = { ...survey.payload.data, details: { completed: 79 } };
    p.record(
      evidence(
        'correction',
        { corrects: survey.eventId, reason: 'one less', replacement },
        { id: 'less', on: '2026-11-11' },
      ),
    );
    expect(p.status('context')).toBe('questioned');
    return p;
  };

  it('gathers every further reason and who brought it about, none of whom reaffirms it', () => {
    const p = questioned();
    const retraction = { retracts: 'urn:throughline:spec#survey-1', reason: 'sent in error' };
    p.record(evidence('retraction', retraction, { id: 'gone', on: '2026-11-12', data: recorded('bs-1') }));
    expect(p.projection().programme.gates.context.questions.map(({ hands }) => hands)).toEqual([['il-1'], ['bs-1']]);
    expect(reaffirm(p, board)).toEqual(['CommandRefused']);
    expect(reaffirm(p, approver)).toEqual(['GateReaffirmed']);
  });
  it('is not reaffirmed by whoever alone recorded what it relied on, though that counts no more', () => {
    const p = programme('T1');
    const survey = evidence('survey', { completed: 80 }, { data: recorded('bs-1') });
    p.record(
      evidence('duty_assessed', { applies: true, why: 'a change' }),
      evidence('impact_assessment_completed', {
        scope: 'screening',
        stage: 'initial',
        version: 1,
        requiredGroups: [],
      }),
      survey,
    );
    expect(closeGate(p, 'context')).toEqual(['GateClosureRequested', 'GateClosed']);
    p.record(evidence('retraction', { retracts: survey.eventId, reason: 'wrong' }, { id: 'gone', on: '2026-11-12' }));
    expect(reaffirm(p, board)).toEqual(['CommandRefused']);
    expect(reaffirm(p, approver)).toEqual(['GateReaffirmed']);
  });
});
