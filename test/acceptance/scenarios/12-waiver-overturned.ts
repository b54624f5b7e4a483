import { expect } from '@jest/globals';
import { typeOfKind } from '@throughline/domain';
import { decision, fact } from '../facts.ts';
import { scenario } from '../scenario.ts';

/** On 3 February a ward is closed for want of staff, scrutiny is waived and the committee told that day; on 8 April it is decided, on 21 April the waiver is revoked. */
export const waiverOverturned = scenario(12, 'Waiver overturned', async ({ at, begins }) => {
  const waiver = 'ward-staffing';
  at('2027-01-20');
  const ward = await begins('P-012', { tier: 'T2', window: ['2027-02-04', '2027-03-18'] });
  await ward.closesUpTo('options');
  at('2027-02-03');
  await ward.hasGroundworkFor('readiness', ['scrutiny_view']);
  expect(await ward.tryToClose('readiness')).toEqual(['readiness.scrutiny-view']);
  await ward.steer('pm-1', {
    type: 'ProposeWaiver',
    waiver,
    requirement: 'readiness.scrutiny-view',
    grounds: 'reg23_safety_welfare',
    reason: 'The ward cannot be staffed safely from tonight',
    mitigation: 'The committee is told today and consulted on what follows',
    expiresAt: '2027-08-03T00:00:00Z',
  });
  await ward.steer('ap-1', { type: 'ApproveWaiver', waiver });
  await ward.records(fact('scrutiny_notified', { body: 'Health scrutiny committee' }));
  expect(await ward.tryToClose('readiness')).toEqual([]);
  expect(await ward.statusOf('readiness')).toBe('closed_with_waiver');
  at('2027-03-19');
  await ward.hasGroundworkFor('involvement');
  expect(await ward.tryToClose('involvement')).toEqual([]);

  at('2027-04-08');
  await ward.records(decision('2027-04-08', { id: 'keep-closed' }));

  at('2027-04-21');
  const revocation = { type: 'RevokeWaiver', waiver, reason: 'The ward could have been staffed' } as const;
  expect(await ward.steer('bs-1', revocation)).toMatchObject({ outcome: 'recorded' });
  expect((await ward.requirement('readiness.scrutiny-view')).met).toBe(false);
  expect(await ward.statusOf('readiness')).toBe('questioned');
  expect(await ward.statusOf('involvement')).toBe('closed');
  const { closure, questions } = (await ward.projection()).programme.gates.readiness;
  const ended = (await ward.history()).find(({ type }) => type === 'WaiverEnded');
  const decided = (await ward.history()).find(({ type }) => type === typeOfKind('decision_made'));
  const onIt = [{ decidedOn: '2027-04-08', evidence: decided?.eventId, level: 'final', rescinded: false }];
  expect(await ward.shown('history')).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({
        type: 'WaiverEnded',
        payload: expect.objectContaining({
          dependentClosures: [{ gate: 'readiness', closure: closure?.eventId }],
          dependentDecisions: onIt,
        }),
      }),
    ]),
  });
  expect(await ward.shown(`waivers/${waiver}`)).toMatchObject({
    status: 'revoked',
    closures: [{ gate: 'readiness', closure: closure?.eventId }],
    decisions: onIt,
  });
  expect(ended).toMatchObject({
    payload: { how: 'revoked', dependentClosures: [{ gate: 'readiness', closure: closure?.eventId }] },
  });
  expect(questions).toMatchObject([{ requirement: 'readiness.scrutiny-view', reliedOn: `waiver ${waiver}` }]);
  expect(await ward.tryToClose('decision')).toContain('earlier-gate');
});
