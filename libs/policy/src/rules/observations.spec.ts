import { describe, expect, it } from '@jest/globals';
import type { InvolvementEvent } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { play, standings, started } from '../testing.ts';
import { approver, context, pm, programme } from '../testing-programme.ts';

const announced = (announcedOn: string) =>
  evidence(
    'outcome_announced',
    { announcedOn, outcome: 'Five major hospitals instead of nine' },
    { id: `announced-${announcedOn}`, on: announcedOn },
  );
const told = (toldOn: string) => evidence('outcome_told', { toldOn, told: ['participants'] }, { on: toldOn });
const decision = (decidedOn: string, level = 'final') =>
  evidence(
    'decision_made',
    { level, decidedOn, outcome: 'Option B', body: 'Board' },
    { id: `decided-${decidedOn}`, on: decidedOn },
  );
const seen = (...events: InvolvementEvent[]) => {
  const standing = play([started('T2'), ...events.map((event, i) => onRecord(event, i + 2))]);
  return standings.evaluate(standing, 'decision').observations.map(({ what }) => what);
};
const unmet = (...events: InvolvementEvent[]) => {
  const standing = play([started('T2'), ...events.map((event, i) => onRecord(event, i + 2))]);
  return standings.assessGate(standing, 'decision', 1).unmet.map(({ requirement }) => requirement);
};

describe('an outcome announced before the meeting', () => {
  it('is shown at the gate decision, with its day, what was said and the day of the decision', () => {
    expect(seen(announced('2027-05-20'), decision('2027-05-27'))).toEqual([
      'an outcome was announced on 2027-05-20 (Five major hospitals instead of nine), before the final decision of 2027-05-27',
    ]);
  });
  it('is shown while no decision is on record yet', () => {
    expect(seen(announced('2027-05-20'))).toEqual([expect.stringContaining('no final decision is on record')]);
  });
  it('is shown too where only the telling of it is on record', () => {
    expect(seen(told('2027-05-20'), decision('2027-05-27'))).toEqual([
      'people were told the outcome on 2027-05-20, before the final decision of 2027-05-27',
    ]);
  });
  it('blocks nothing', () => {
    expect(unmet(announced('2027-05-20'), decision('2027-05-27'))).toEqual(unmet(decision('2027-05-27')));
  });
  it('is nothing to be shown on the day of the decision or after it, and feedback is no outcome', () => {
    const feedback = evidence('feedback_published', { publishedOn: '2027-05-10' }, { on: '2027-05-10' });
    expect(seen(announced('2027-05-27'), told('2027-06-01'), feedback, decision('2027-05-27'))).toEqual([]);
  });
  it('is judged by the final decision that stands, not by one of a stage or one rescinded', () => {
    const rescinded = evidence(
      'decision_rescinded',
      { decidedOn: '2027-05-10', rescindedOn: '2027-05-12', reason: 'taken too early' },
      { on: '2027-05-12' },
    );
    expect(seen(announced('2027-05-20'), decision('2027-05-01', 'stage'), decision('2027-05-27'))).toHaveLength(1);
    expect(seen(announced('2027-05-20'), decision('2027-05-10'), rescinded, decision('2027-05-27'))).toHaveLength(1);
  });
  it('stays in the snapshot of the closing as it was shown, whatever is announced later', () => {
    const p = programme('T0');
    const gate = 'decision';
    p.record(announced('2027-05-20'));
    const { unmet: _lacking, ...shown } = standings.assessGate(p.standing(), gate, 1);
    const assessment = { ...shown, unmet: [], closingRoles: ['approver'] };
    for (const earlier of ['context', 'options', 'readiness', 'involvement'] as const) {
      const closable = { ...assessment, observations: [] };
      p.command({ type: 'RequestGateClosure', ...context(pm), gate: earlier, assessment: closable });
      p.command({ type: 'CloseGate', ...context(approver), gate: earlier, assessment: closable });
      expect(p.standing().programme.gates[earlier].closure).not.toHaveProperty('observations');
    }
    p.command({ type: 'RequestGateClosure', ...context(pm), gate, assessment });
    expect(p.command({ type: 'CloseGate', ...context(approver), gate, assessment })).toEqual(['GateClosed']);
    p.record(announced('2027-05-21'));
    expect(p.standing().programme.gates.decision.closure?.observations).toMatchObject([
      { code: 'outcome-announced', evidence: ['urn:throughline:spec#announced-2027-05-20'] },
    ]);
    expect(p.status(gate)).toBe('closed');
  });
});
