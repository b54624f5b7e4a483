import { expect } from '@jest/globals';
import { hub, survey } from '../facts.ts';
import { LOCAL_PACK } from '../policy.ts';
import { scenario } from '../scenario.ts';

const MINIMUM = 'involvement.about-this-version';

/** Under a pack with a local minimum of 300 responses, `involvement` closed on 12 March on a survey of 412 responses; on the 24th 180 of them turn out to be duplicates. */
export const correctedAfterClosing = scenario(3, 'Corrected after closing', async ({ at, begins }) => {
  at('2026-12-18');
  const stroke = await begins('P-003', {
    tier: 'T2',
    window: ['2027-01-11', '2027-03-05'],
    pack: { id: LOCAL_PACK.id, version: LOCAL_PACK.version },
  });
  await stroke.closesUpTo('readiness');
  at('2027-03-12');
  await stroke.hasGroundworkFor('involvement', ['survey']);
  expect((await stroke.requirement(MINIMUM)).met).toBe(false);
  const [responses = ''] = await stroke.records(survey(412, { data: hub(1) }));
  expect(await stroke.tryToClose('involvement')).toEqual([]);
  const { closure } = (await stroke.projection()).programme.gates.involvement;
  expect(closure?.reliedOn.flatMap(({ evidence }) => evidence)).toContain(responses);

  at('2027-03-24');
  const [mended = ''] = await stroke.corrects(
    responses,
    survey(232, { on: '2027-03-12', data: hub(1) }),
    '180 responses had been counted twice',
  );
  expect(await stroke.requirement(MINIMUM)).toMatchObject({
    met: false,
    why: expect.stringContaining('of 300 responses or attendances recorded'),
  });
  expect(await stroke.statusOf('involvement')).toBe('questioned');
  expect((await stroke.projection()).programme.gates.involvement).toMatchObject({
    closure,
    questions: [{ reliedOn: responses, what: `corrected by ${mended}` }],
  });

  expect(await stroke.shown('gates/involvement')).toMatchObject({
    status: 'questioned',
    questions: [{ reliedOn: responses, what: `corrected by ${mended}` }],
  });

  at('2027-05-28');
  await stroke.hasGroundworkFor('decision');
  expect(await stroke.tryToClose('decision')).toEqual(['earlier-gate']);
  const reaffirm = {
    type: 'ReaffirmGate',
    gate: 'involvement',
    reason: '232 responses still show all views',
  } as const;
  expect(await stroke.steer('pm-1', reaffirm)).toMatchObject({ outcome: 'refused' });
  expect(await stroke.steer('ap-1', reaffirm)).toMatchObject({ outcome: 'recorded' });
  expect(await stroke.statusOf('involvement')).toBe('closed');
  expect(await stroke.tryToClose('decision')).toEqual([]);
  expect((await stroke.projection()).programme.gates.involvement.closure).toEqual(closure);
});
