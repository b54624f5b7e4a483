import { describe, expect, it } from '@jest/globals';
import { createCalendar, englandCalendar, englandHolidays } from '@throughline/calendar';
import { evidence, onRecord } from '@throughline/domain/testing';
import { createPolicyEngine } from '@throughline/policy';
import { shipped, started } from '@throughline/policy/testing';

/** Monday 10 May 2027 is proclaimed a holiday on 30 April. */
const proclaimed = {
  ...createCalendar([
    ...englandHolidays.slice(0, -1),
    ...englandHolidays.slice(-1).map((snapshot) => ({
      ...snapshot,
      holidays: [...snapshot.holidays, { date: '2027-05-10', title: 'Mourning', knownFrom: '2027-04-30' }],
    })),
  ]),
  mark: '+2027-05-10',
};
const about = { about: { proposal: 'hub', version: 1 } };
const consultation = [
  evidence('proposal_version_frozen', { title: 'Hub' }, { on: '2027-03-01', data: about }),
  evidence(
    'consultation_opened',
    { window: 'w', opensOn: '2027-03-10', closesOn: '2027-04-29' },
    { on: '2027-03-10', data: about },
  ),
  evidence('consultation_closed', { window: 'w', closedOn: '2027-04-29' }, { on: '2027-04-29', data: about }),
  evidence(
    'decision_made',
    { level: 'final', decidedOn: '2027-05-14', outcome: 'One hub', body: 'Board' },
    { on: '2027-05-14' },
  ),
];
const session = evidence('focus_group', { sessions: 1 }, { id: 'late', on: '2027-05-04' });

const judged = (calendar: typeof englandCalendar) => {
  const policyEngine = createPolicyEngine(calendar, shipped);
  const events = [
    started('T1'),
    ...consultation.map((event, i) => onRecord(event, i + 2)),
    onRecord(session, 6, '2027-05-19T10:00:00.000Z'),
  ];
  const current = policyEngine.projection.fold('programme-P-001', events);
  const { requirements } = policyEngine.evaluate(current, 'decision');
  return { current, elapsed: requirements.find(({ key }) => key === 'decision.min-working-days') };
};

describe('a holiday proclaimed at ten days’ notice', () => {
  it('moves the working days between close and decision', () => {
    expect(judged(englandCalendar).elapsed).toMatchObject({
      met: true,
      why: expect.stringMatching(/^10 working days/),
    });
    expect(judged(proclaimed).elapsed).toMatchObject({ met: false, why: expect.stringMatching(/^9 working days/) });
  });

  it('moves when evidence becomes late', () => {
    expect(Object.keys(judged(englandCalendar).current.setAside)).toEqual(['urn:throughline:spec#late']);
    expect(judged(proclaimed).current.setAside).toEqual({});
  });

  it('leaves a closure as it was decided, and has states that were calculated before folded again', () => {
    const before = createPolicyEngine(englandCalendar, shipped);
    const after = createPolicyEngine(proclaimed, shipped);
    expect(after.projection.version).not.toBe(before.projection.version);
    const closed = {
      eventId: 'command:close',
      type: 'GateClosed',
      occurredAt: '2027-05-17T10:00:00Z',
      actor: { role: 'approver', id: 'ap-1' },
      payload: {
        gate: 'decision',
        requestedBy: { role: 'programme-manager', id: 'pm-1' },
        closedBy: { role: 'approver', id: 'ap-1' },
        reliedOn: [{ requirement: 'decision.min-working-days', evidence: [consultation[2]?.eventId ?? ''] }],
        pack: { id: 'ics-involvement', version: 1, digest: 'd' },
        waivers: [],
        proposal: null,
        assessmentVersion: null,
        asKnownAtVersion: 5,
      },
    };
    const stream = 'programme-P-001';
    const evidenceOnRecord = consultation.map((event, i) => onRecord(event, i + 2));
    const at = { stream, version: 6, recordedAt: closed.occurredAt, checkpoint: { xid: '1', position: '6' } };
    const events = [started('T1'), ...evidenceOnRecord, { ...closed, ...at }];
    const [was, is] = [before, after].map(({ projection }) => projection.fold(stream, events).programme.gates.decision);
    expect(is?.decided).toBe('closed');
    expect(is).toEqual(was);
  });
});
