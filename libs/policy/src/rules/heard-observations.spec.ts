import { describe, expect, it } from '@jest/globals';
import { evidence } from '@throughline/domain/testing';
import { policyEngine } from '../testing.ts';
import { approver, closeGate, context, type Played, programme, request } from '../testing/programme.ts';

const shown = (p: Played, gate: 'context' | 'options' | 'decision' = 'context') =>
  (policyEngine.assessGate(p.projection(), gate, 1).observations ?? []).map(({ code, what }) => `${code}: ${what}`);
const asked = (by: string, id = 'r', more: object = {}) =>
  evidence('call_in_requested', { by, requestedOn: '2026-11-02', reason: 'The hospital is too far', ...more }, { id });
const view = (opinion: string, id: string, on: string, content?: string) =>
  evidence(
    'scrutiny_view',
    { body: 'Health scrutiny', view: opinion, ...(content === undefined ? {} : { content }) },
    { id, on },
  );
const played = (...events: Parameters<Played['record']>): Played => {
  const p = programme('T1');
  p.record(...events);
  return p;
};

describe('a request for a call-in', () => {
  it('is shown at every gate, whoever made it, suspends nothing and is no view of scrutiny', () => {
    const p = played(asked('mp', 'a'), asked('group', 'b', { body: 'Save our ward' }));
    expect(shown(p)).toEqual([
      'call-in-requested: a member of parliament asked for a call-in on 2 November 2026: The hospital is too far',
      'call-in-requested: Save our ward asked for a call-in on 2 November 2026: The hospital is too far',
    ]);
    expect(shown(p, 'decision')).toHaveLength(2);
    expect(p.projection().programme.suspensions).toEqual([]);
    expect(p.projection().course.scrutiny).toEqual({});
  });
  it('is shown however late it was recorded', () => {
    const p = programme('T1');
    p.recordAt(asked('councillor'), '2027-06-01T09:00:00Z');
    expect(shown(p)).toHaveLength(1);
  });
});

describe('an adverse view of scrutiny', () => {
  it('is shown with what it says, or that this is not recorded', () => {
    expect(shown(played(view('objects', 'a', '2026-11-02', 'No evidence on travel times')))).toEqual([
      'scrutiny-adverse: Health scrutiny objects (2 November 2026): No evidence on travel times',
    ]);
    expect(shown(played(view('requests_call_in', 'a', '2026-11-02')))).toEqual([
      'scrutiny-adverse: Health scrutiny asks for a call-in (2 November 2026): what it says is not recorded',
    ]);
    expect(shown(played(view('comments', 'a', '2026-11-02', 'Buses')))).toEqual([]);
  });
  it('is shown until the same body supports the proposal or holds it not to be substantial', () => {
    const objection = view('objects', 'a', '2026-11-02');
    expect(shown(played(objection, view('comments', 'b', '2026-11-03')))).toHaveLength(1);
    expect(shown(played(objection, view('supports', 'b', '2026-11-03')))).toEqual([]);
    expect(shown(played(objection, view('supports', 'b', '2026-11-01')))).toHaveLength(1);
  });
  it('is shown though it was recorded too late to count', () => {
    const p = programme('T1');
    p.recordAt(view('objects', 'a', '2026-11-02', 'Too far'), '2027-06-01T09:00:00Z');
    p.recordAt(view('comments', 'b', '2026-11-02'), '2027-06-01T09:00:00Z');
    expect(shown(p)).toEqual(['scrutiny-adverse: Health scrutiny objects (2 November 2026): Too far']);
    expect(p.projection().course.scrutiny).toEqual({});
  });
});

describe('what else was heard', () => {
  it('is an independent voice without a reply', () => {
    const report = evidence('independent_voice_report', { body: 'Healthwatch' }, { id: 'v' });
    expect(shown(played(report))).toEqual([
      'voice-unanswered: no reply is recorded to the report of Healthwatch of 2 November 2026',
    ]);
    const reply = evidence(
      'independent_voice_replied',
      { body: 'Healthwatch', repliedOn: '2026-11-03' },
      { id: 'w', on: '2026-11-03' },
    );
    expect(shown(played(report, reply))).toEqual([]);
  });
  it('is a survey that people gave up, or that counts more finished than begun, at gates that count surveys', () => {
    const survey = (started: number, completed: number) => evidence('survey', { started, completed });
    expect(shown(played(survey(600, 412)))).toEqual([
      'survey-abandoned: of 600 people who began the survey of 2 November 2026, 412 finished and 188 gave up',
    ]);
    expect(shown(played(survey(412, 412)))).toEqual([]);
    expect(shown(played(survey(400, 412)))).toEqual([
      'unequal-counts: the survey of 2 November 2026 counts 412 finished of 400 begun: one of the two is wrong',
    ]);
    expect(shown(played(survey(600, 412)), 'options')).toEqual([]);
  });
  it('is two counts of the same that differ', () => {
    const document = {
      uri: 'https://example.org/d',
      sha256: 'a'.repeat(64),
      documentDate: '2026-11-02',
      mediaType: 'application/pdf',
    };
    const survey = (id: string, completed: number) =>
      evidence('survey', { completed }, { id, data: { evidence: [document] } });
    expect(shown(played(survey('a', 40), survey('b', 43)))).toEqual([
      'unequal-counts: urn:throughline:spec#b counts 43 and urn:throughline:spec#a, from the same document, days and place, 40',
    ]);
    expect(shown(played(survey('a', 40), survey('b', 40)))).toEqual([]);
  });
});

describe('what is shown is what is signed', () => {
  const ready = () =>
    played(
      evidence('duty_assessed', { applies: true, why: 'a change' }),
      evidence('impact_assessment_completed', { scope: 'screening', stage: 'initial', version: 1, requiredGroups: [] }),
      evidence('survey', { completed: 80 }),
    );
  const close = (p: Played, hasSeen?: boolean) =>
    p.command({
      type: 'CloseGate',
      ...context(approver),
      gate: 'context',
      assessment: policyEngine.assessGate(p.projection(), 'context', 1),
      ...(hasSeen === undefined ? {} : { hasSeen }),
    });

  it('goes with the request and into the closing', () => {
    const p = ready();
    p.record(asked('mp'));
    closeGate(p, 'context');
    const { closure } = p.projection().programme.gates.context;
    expect(closure?.observations).toMatchObject([{ code: 'call-in-requested' }]);
  });
  it('keeps a gate from closing over what came since the request, until whoever closes has seen it', () => {
    const p = ready();
    request(p, 'context');
    p.record(asked('mp'));
    expect(close(p)).toEqual(['GateClosureRefused']);
    expect(p.unmet()).toEqual(['shown-since']);
    expect(close(p, true)).toEqual(['GateClosed']);
  });
  it('is shown to whoever closes by another request, which may be of the same person', () => {
    const p = ready();
    expect(request(p, 'context')).toEqual(['GateClosureRequested']);
    expect(request(p, 'context')).toEqual([]);
    p.record(asked('mp'));
    expect(request(p, 'context')).toEqual(['GateClosureRequested']);
    expect(close(p)).toEqual(['GateClosed']);
  });
});
