import { describe, expect, it } from '@jest/globals';
import type { InvolvementEvent } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { play, policyEngine, started } from '../testing.ts';
import { approver, context, pm, programme } from '../testing/programme.ts';

const announced = (announcedOn: string) =>
  evidence(
    'outcome_announced',
    { announcedOn, outcome: 'Five major hospitals instead of nine' },
    { id: `announced-${announcedOn}`, on: announcedOn },
  );
const notified = (toldOn: string) => evidence('outcome_told', { toldOn, told: ['participants'] }, { on: toldOn });
const decision = (decidedOn: string, level = 'final') =>
  evidence(
    'decision_made',
    { level, decidedOn, outcome: 'Option B', body: 'Board' },
    { id: `decided-${decidedOn}`, on: decidedOn },
  );
const seen = (...events: InvolvementEvent[]) => {
  const projection = play([started('T2'), ...events.map((event, i) => onRecord(event, i + 2))]);
  return policyEngine.evaluate(projection, 'decision').observations.map(({ what }) => what);
};
const unmet = (...events: InvolvementEvent[]) => {
  const projection = play([started('T2'), ...events.map((event, i) => onRecord(event, i + 2))]);
  return policyEngine.assessGate(projection, 'decision', 1).unmet.map(({ requirement }) => requirement);
};

describe('an outcome announced before the meeting', () => {
  it('is shown at the gate decision, with its day, what was said and the day of the decision', () => {
    expect(seen(announced('2027-05-20'), decision('2027-05-27'))).toEqual([
      'an outcome was announced on 20 May 2027 (Five major hospitals instead of nine), before the final decision of 27 May 2027',
    ]);
  });
  it('is shown with each of several, in order of their days and then of their evidence', () => {
    const announcement = (id: string, announcedOn: string) =>
      evidence('outcome_announced', { announcedOn, outcome: id }, { id, on: announcedOn });
    const shown = ['(first)', '(also)', '(too)', '(last)'].map((text): unknown => expect.stringContaining(text));
    const events = [
      announcement('too', '2027-05-10'),
      announcement('last', '2027-05-20'),
      announcement('also', '2027-05-10'),
      announcement('first', '2027-05-01'),
    ];
    for (const order of [events, events.toReversed()]) expect(seen(...order)).toEqual(shown);
  });
  it('is shown while no decision is on record yet', () => {
    expect(seen(announced('2027-05-20'))).toEqual([expect.stringContaining('no final decision is on record')]);
  });
  it('is shown too where only the telling of it is on record', () => {
    expect(seen(notified('2027-05-20'), decision('2027-05-27'))).toEqual([
      'people were told the outcome on 20 May 2027, before the final decision of 27 May 2027',
    ]);
  });
  it('blocks nothing', () => {
    expect(unmet(announced('2027-05-20'), decision('2027-05-27'))).toEqual(unmet(decision('2027-05-27')));
  });
  it('is nothing to be shown on the day of the decision or after it, and feedback is no outcome', () => {
    const feedback = evidence('feedback_published', { publishedOn: '2027-05-10' }, { on: '2027-05-10' });
    expect(seen(announced('2027-05-27'), notified('2027-06-01'), feedback, decision('2027-05-27'))).toEqual([]);
  });
  it('is judged by the final decision that stands, not by one of a stage or one rescinded', () => {
    const rescinded = evidence(
      'decision_rescinded',
      { decidedOn: '2027-05-10', rescindedOn: '2027-05-12', reason: 'taken too early' },
      { on: '2027-05-12' },
    );
    expect(seen(announced('2027-05-20'), decision('2027-05-01', 'stage'), decision('2027-05-27'))).toHaveLength(1);
    expect(seen(announced('2027-05-20'), decision('2027-05-10'), rescinded, decision('2027-05-27'))).toEqual([
      expect.stringContaining('before the final decision of 27 May 2027'),
      'the final decision of Board of 10 May 2027 was rescinded on 12 May 2027',
    ]);
  });
  it('stays in the snapshot of the closing as it was shown, whatever is announced later', () => {
    const p = programme('T0');
    const gate = 'decision';
    p.record(announced('2027-05-20'));
    const { unmet: _lacking, ...shown } = policyEngine.assessGate(p.projection(), gate, 1);
    const assessment = { ...shown, unmet: [], closingRoles: ['approver'] };
    for (const earlier of ['context', 'options', 'readiness', 'involvement'] as const) {
      const closable = { ...assessment, observations: [] };
      p.command({ type: 'RequestGateClosure', ...context(pm), gate: earlier, assessment: closable });
      p.command({ type: 'CloseGate', ...context(approver), gate: earlier, assessment: closable });
      expect(p.projection().programme.gates[earlier].closure).not.toHaveProperty('observations');
    }
    p.command({ type: 'RequestGateClosure', ...context(pm), gate, assessment });
    expect(p.command({ type: 'CloseGate', ...context(approver), gate, assessment })).toEqual(['GateClosed']);
    p.record(announced('2027-05-21'));
    expect(p.projection().programme.gates.decision.closure?.observations).toMatchObject([
      { code: 'outcome-announced', evidence: ['urn:throughline:spec#announced-2027-05-20'] },
    ]);
    expect(p.status(gate)).toBe('closed');
  });
});

describe('what was not final when people were asked', () => {
  const about = (version: number) => ({ about: { proposal: 'hub', version } });
  const opened = (version: number, window: string, opensOn: string) =>
    evidence(
      'consultation_opened',
      { window, opensOn, closesOn: '2027-05-24' },
      { id: `opened-${window}`, on: opensOn, data: about(version) },
    );
  const frozen = (version: number, on: string) =>
    evidence('proposal_version_frozen', { title: 'Hub' }, { id: `frozen-${version}`, on, data: about(version) });
  const material = (version: number, publishedOn: string) =>
    evidence(
      'accessible_material_published',
      { publishedOn },
      { id: `material-${version}`, on: publishedOn, data: { ...about(version), formats: ['web'], languages: [] } },
    );
  const at = (gate: 'readiness' | 'options', ...events: InvolvementEvent[]) => {
    const projection = play([started('T2'), ...events.map((event, i) => onRecord(event, i + 2))]);
    return policyEngine.evaluate(projection, gate).observations.map(({ evidence: [id] }) => id?.split('#')[1]);
  };

  it('is the version frozen, and material dated, after the consultation about it had opened, not on that day', () => {
    const open = opened(1, 'w', '2027-03-01');
    expect(at('readiness', open, frozen(1, '2027-03-02'), material(1, '2027-03-02'))).toEqual([
      'frozen-1',
      'material-1',
    ]);
    expect(at('readiness', open, frozen(1, '2027-03-01'), material(1, '2027-03-01'))).toEqual([]);
  });
  it('is counted from the first of several openings, in whatever order they are told', () => {
    const [first, second] = [opened(1, 'z', '2027-03-01'), opened(1, 'a', '2027-04-01')];
    for (const order of [
      [first, second],
      [second, first],
    ])
      expect(at('readiness', ...order, frozen(1, '2027-03-15'))).toEqual(['frozen-1']);
  });
  it('is shown at readiness alone, and of the version now before people', () => {
    const earlier = [opened(1, 'v', '2027-01-04'), frozen(1, '2027-01-05'), material(1, '2027-01-05')];
    const now = [opened(2, 'w', '2027-03-01'), frozen(2, '2027-03-02')];
    expect(at('readiness', ...earlier, ...now)).toEqual(['frozen-2']);
    expect(at('options', ...now)).toEqual([]);
  });
});
