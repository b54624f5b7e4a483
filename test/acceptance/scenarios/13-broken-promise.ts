import { expect } from '@jest/globals';
import { fact } from '../facts.ts';
import { scenario } from '../scenario.ts';

/** A newsletter of 12 October 2026 says "we will consult fully"; in January the programme is re-tiered to T1. */
export const brokenPromise = scenario(13, 'Broken promise', async ({ at, begins }) => {
  at('2026-10-05');
  const stroke = await begins('P-013', { tier: 'T2' });
  const [duty = ''] = await stroke.hasGroundworkFor('context');
  at('2026-10-12');
  const promise = { commitment: 'full-consultation', promise: 'We will consult fully', madeBy: 'commissioner' };
  const [newsletter = ''] = await stroke.records(fact('public_commitment_made', promise));

  at('2027-01-18');
  const lower = { type: 'SetTier', tier: 'T1', reason: 'Fewer people are affected than was thought' } as const;
  expect(await stroke.steer('pm-1', { ...lower, evidence: [] })).toMatchObject({ outcome: 'refused' });
  expect(await stroke.steer('pm-1', { ...lower, evidence: [duty] })).toMatchObject({
    outcome: 'refused',
    unmet: [{ requirement: 'tier-evidence', why: 'no view of the scrutiny body that counts is named' }],
  });
  const said = { body: 'Health scrutiny committee', view: 'not_substantial' };
  const [view = ''] = await stroke.records(fact('scrutiny_view', said));
  expect(await stroke.steer('pm-1', { ...lower, evidence: [duty, view] })).toMatchObject({ outcome: 'recorded' });

  expect((await stroke.projection()).programme.tier).toBe('T1');
  expect(await stroke.requirement('involvement.commitments-met')).toMatchObject({
    met: false,
    mandatory: true,
    by: [newsletter],
    why: expect.stringContaining('full-consultation (12 October 2026)'),
  });
  expect(await stroke.shown()).toMatchObject({
    tier: 'T1',
    commitments: [{ commitment: 'full-consultation', made: { event: newsletter }, discharged: null }],
  });
  expect(await stroke.tryToClose('involvement')).toContain('involvement.commitments-met');

  await stroke.records(
    fact('commitment_discharged', { commitment: 'full-consultation', how: 'A full consultation was held' }),
  );
  expect((await stroke.requirement('involvement.commitments-met')).met).toBe(true);
});
