import { expect } from '@jest/globals';
import { fact, focusGroup, hub, survey } from '../facts.ts';
import { scenario } from '../scenario.ts';

const FIRST = ['PC-AGE-OLDER', 'PC-DIS-SENS'];
const SECOND = [...FIRST, 'IH-GRT-ROMA', 'IH-HOMELESS'];

/** `readiness` closed on 30 April on the first impact assessment; that of 14 June adds Roma and homeless people, with a second proposal. */
export const reScoped = scenario(10, 'Re-scoped', async ({ at, begins }) => {
  at('2027-04-30');
  const stroke = await begins('P-010', { tier: 'T2', groups: FIRST, window: ['2027-05-03', '2027-07-30'] });
  await stroke.closesUpTo('readiness');
  at('2027-06-10');
  await stroke.records(survey(140, { data: hub(1) }), focusGroup(FIRST, { data: hub(1) }));
  expect((await stroke.requirement('involvement.about-this-version')).met).toBe(true);
  expect((await stroke.requirement('involvement.groups-reached')).met).toBe(true);
  const { closure } = (await stroke.projection()).programme.gates.readiness;

  at('2027-06-14');
  await stroke.records(
    fact('proposal_version_frozen', { title: 'One hub and two clinics' }, { data: hub(2) }),
    fact(
      'impact_assessment_completed',
      { scope: 'full', stage: 'updated', version: 2, requiredGroups: SECOND },
      { data: hub(2) },
    ),
  );
  expect(await stroke.statusOf('readiness')).toBe('closed');
  const { programme, course } = await stroke.projection();
  expect(programme.gates.readiness.closure).toEqual(closure);
  expect(closure).toMatchObject({ assessmentVersion: 1, proposal: { proposal: 'hub', version: 1 } });
  expect(course.assessment?.version).toBe(2);

  expect(await stroke.shown('gates/readiness')).toMatchObject({
    status: 'closed',
    rescopedSince: { assessment: { then: 1, now: 2 }, proposal: { then: { version: 1 }, now: { version: 2 } } },
  });

  const unmet = await stroke.tryToClose('involvement');
  expect(unmet).toEqual(expect.arrayContaining(['involvement.about-this-version', 'involvement.groups-reached']));
  expect(unmet).not.toContain('earlier-gate');
  const { missingGroups } = await stroke.requirement('involvement.groups-reached');
  expect(missingGroups).toEqual(expect.arrayContaining(SECOND));
  expect((await stroke.requirement('involvement.partner-led-inclusion-health')).met).toBe(false);
});
