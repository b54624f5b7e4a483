import { describe, expect, it } from '@jest/globals';
import type { Gate, Waiver } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import type { ProgrammeProjection } from './programme-projection.ts';
import { play, started } from '../testing.ts';
import { decisionsOn } from './waiver-decisions.ts';

const decided = (on: string, level: 'final' | 'stage' = 'final', id = `${level}-${on}`) =>
  evidence('decision_made', { level, decidedOn: on, outcome: 'one hub', body: id }, { id, on });
const rescinded = (day: string) =>
  evidence(
    'decision_rescinded',
    { decidedOn: day, rescindedOn: '2027-06-01', reason: 'new facts' },
    { on: '2027-06-01' },
  );

const waiver: Waiver = {
  waiver: 'w',
  gate: 'context',
  requirement: 'context.needs',
  grounds: 'proportionality',
  reason: 'small',
  mitigation: 'later',
  expiresAt: '2027-03-31T00:00:00Z',
  proposedBy: { role: 'programme-manager', id: 'pm-1' },
  approvedBy: { role: 'approver', id: 'ap-1' },
  status: 'approved',
};
/** A programme whose gates closed on these waivers at these times. */
const projection = (
  closures: Readonly<Partial<Record<Gate, readonly [closedAt: string, ...waivers: string[]]>>>,
  over: Partial<Waiver> = {},
  facts = [decided('2027-02-28'), decided('2027-03-01'), decided('2027-03-31'), decided('2027-04-01')],
): ProgrammeProjection => {
  const played = play([started('T2'), ...facts.map((fact, at) => onRecord(fact, at + 2))]);
  const gates = { ...played.programme.gates };
  for (const [gate, [closedAt, ...waivers]] of Object.entries(closures)) {
    const closure = { closedAt, waivers } as unknown as (typeof gates)[Gate]['closure'];
    gates[gate as Gate] = { ...gates[gate as Gate], decided: 'closed', closure };
  }
  return { ...played, programme: { ...played.programme, gates, waivers: { w: { ...waiver, ...over } } } };
};
const london = (instant: string) => instant.slice(0, 10);
const daysOf = (one: ProgrammeProjection, id = 'w') => decisionsOn(one, id, london).map(({ decidedOn }) => decidedOn);
const CLOSED = '2027-03-01T10:00:00Z';

describe('decisions taken on a waiver', () => {
  it('are those from the day a gate closed on it to the day it ends, both included', () => {
    expect(daysOf(projection({ context: [CLOSED, 'w'] }))).toEqual(['2027-03-01', '2027-03-31']);
  });
  it('are counted from the first gate that closed on it, in days of London', () => {
    const one = projection({ context: ['2027-03-02T10:00:00Z', 'x', 'w'], options: [CLOSED, 'w'] });
    expect(daysOf(one)).toEqual(['2027-03-01', '2027-03-31']);
    const ahead = (instant: string) => (instant === CLOSED ? '2027-03-02' : london(instant));
    expect(decisionsOn(projection({ context: [CLOSED, 'w'] }), 'w', ahead).map((d) => d.decidedOn)).toEqual([
      '2027-03-31',
    ]);
  });
  it('end with it where it was revoked before its time, and with its time where that was recorded only later', () => {
    const closures = { context: [CLOSED, 'w'] } as const;
    expect(daysOf(projection(closures, { endedAt: '2027-03-15T09:00:00Z' }))).toEqual(['2027-03-01']);
    expect(daysOf(projection(closures, { endedAt: '2027-04-02T09:00:00Z' }))).toEqual(['2027-03-01', '2027-03-31']);
  });
  it('are none where no gate closed on it, or nobody knows of it', () => {
    expect(daysOf(projection({}))).toEqual([]);
    expect(daysOf(projection({ context: [CLOSED, 'x'] }))).toEqual([]);
    expect(daysOf(projection({ context: [CLOSED, 'unknown'] }), 'unknown')).toEqual([]);
  });
  it('are told with their level and whether they were rescinded, in order of days and then of their evidence', () => {
    const facts = [
      decided('2027-03-10', 'stage', 'b'),
      decided('2027-03-10', 'stage', 'a'),
      decided('2027-03-12'),
      decided('2027-03-05'),
      rescinded('2027-03-12'),
    ];
    const spec = (id: string) => `urn:throughline:spec#${id}`;
    expect(decisionsOn(projection({ context: [CLOSED, 'w'] }, {}, facts), 'w', london)).toEqual([
      { decidedOn: '2027-03-05', evidence: spec('final-2027-03-05'), level: 'final', rescinded: false },
      { decidedOn: '2027-03-10', evidence: spec('a'), level: 'stage', rescinded: false },
      { decidedOn: '2027-03-10', evidence: spec('b'), level: 'stage', rescinded: false },
      { decidedOn: '2027-03-12', evidence: spec('final-2027-03-12'), level: 'final', rescinded: true },
    ]);
  });
});
