import { expect } from '@jest/globals';
import { fact } from '../facts.ts';
import { scenario } from '../scenario.ts';

/** The Secretary of State directs a call-in on 2 June 2027, after the decision of 27 May. */
export const callIn = scenario(
  16,
  { name: 'Call-in', without: 'reminders that pause, in test/reminders.spec.ts' },
  async ({ at, begins }) => {
    at('2026-12-18');
    const stroke = await begins('P-016', { tier: 'T2' });
    await stroke.closesUpTo('readiness');
    at('2027-04-12');
    await stroke.hasGroundworkFor('involvement');
    expect(await stroke.tryToClose('involvement')).toEqual([]);
    at('2027-05-28');
    await stroke.hasGroundworkFor('decision');
    expect(await stroke.tryToClose('decision')).toEqual([]);
    await stroke.records(fact('scrutiny_view', { body: 'Health scrutiny committee', view: 'requests_call_in' }));
    expect(await stroke.statusOf('mobilisation')).toBe('open');

    at('2027-06-02');
    await stroke.records(fact('call_in_directed', { callIn: 'call-in-1', directedOn: '2027-06-02' }));
    expect(await stroke.statusOf('mobilisation')).toBe('suspended');
    expect((await stroke.projection()).programme.suspensions).toMatchObject([
      { cause: 'call-in', reference: 'call-in-1', until: '2027-12-02T00:00:00.000Z' },
    ]);
    expect(await stroke.shown()).toMatchObject({
      gateStatus: 'suspended',
      suspensions: [{ cause: 'call-in', until: '2027-12-02T00:00:00.000Z' }],
    });
    expect(await stroke.tryToClose('mobilisation')).toContain('suspended');

    at('2027-10-04');
    const [retaken = ''] = await stroke.records(
      fact(
        'decision_made',
        { level: 'final', decidedOn: '2027-10-01', outcome: 'Option A', body: 'Secretary of State' },
        { on: '2027-10-01' },
      ),
    );
    expect((await stroke.projection()).course.decisions['2027-10-01/secretary of state']).toMatchObject({
      eventId: retaken,
    });
    await stroke.records(
      fact('call_in_ended', { callIn: 'call-in-1', endedOn: '2027-10-04', outcome: 'Decided by direction' }),
    );
    expect(await stroke.statusOf('mobilisation')).toBe('open');
  },
);
