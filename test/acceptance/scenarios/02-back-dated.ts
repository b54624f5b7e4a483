import { expect } from '@jest/globals';
import { documentOf, fact, late, reached, type Told } from '../facts.ts';
import { scenario } from '../scenario.ts';

const outreach = (data: Told['data'] = {}): Told =>
  fact(
    'partner_outreach',
    { sessions: 1 },
    { on: '2027-01-11', data: { partnerOrganisation: 'Community Voices', ...reached('IH-HOMELESS'), ...data } },
  );

/** `options` closes with a waiver on 29 January; on 8 March outreach of "11 January" is recorded, far more than ten working days late. */
export const backDated = scenario(2, 'Back-dated', async ({ at, begins }) => {
  at('2027-01-12');
  const stroke = await begins('P-002', { tier: 'T1' });
  await stroke.hasGroundworkFor('context', ['partner_outreach']);
  expect(await stroke.tryToClose('context')).toEqual([]);
  at('2027-01-29');
  await stroke.hasGroundworkFor('options', ['co_production_workshop']);
  const waiver = 'no-workshop';
  await stroke.steer('pm-1', {
    type: 'ProposeWaiver',
    waiver,
    requirement: 'options.co-production',
    grounds: 'partner_unavailable',
    reason: 'The partner has closed its office until spring',
    mitigation: 'A workshop is held before the consultation opens',
    expiresAt: '2027-06-30T00:00:00Z',
  });
  await stroke.steer('ap-1', { type: 'ApproveWaiver', waiver });
  expect(await stroke.tryToClose('options')).toEqual([]);
  expect(await stroke.statusOf('options')).toBe('closed_with_waiver');
  const { closure } = (await stroke.projection()).programme.gates.options;

  at('2027-03-08');
  const [bare = ''] = await stroke.records(outreach());
  expect((await stroke.projection()).setAside[bare]).toContain(
    'without the reason why it was recorded late, a document of the time, a countersignature by someone else',
  );
  expect((await stroke.requirement('context.seldom-heard')).met).toBe(false);

  const proof = { ...late('Found in a box when the office moved'), ...documentOf('2027-01-12') };
  const [proven = ''] = await stroke.records(outreach(proof));
  expect((await stroke.projection()).setAside[proven]).toMatch(/without a countersignature by someone else$/);
  expect(await stroke.countersigns('ap-1', proven)).toMatchObject({ outcome: 'recorded' });
  expect((await stroke.requirement('context.seldom-heard')).by).toEqual([proven]);

  const then = await stroke.asKnownOn('2027-01-29');
  expect(then.events.map(({ eventId }) => eventId)).not.toContain(proven);
  expect(then.projection.programme.gates.options.closure).toEqual(closure);
  expect((await stroke.projection()).programme.gates.options.closure).toEqual(closure);
  expect(await stroke.shown('gates/options')).toMatchObject({
    status: 'closed_with_waiver',
    closure: { event: closure?.eventId, waivers: [{ waiver, requirement: 'options.co-production' }] },
  });
});
