import { expect } from '@jest/globals';
import { peopleInvolved } from '@throughline/domain';
import { focusGroup, hub } from '../facts.ts';
import { scenario } from '../scenario.ts';

/** One session of 9 February with 34 people, on stroke and on cardiology. */
export const sharedSession = scenario(6, 'Shared session', async ({ at, begins }) => {
  at('2027-02-09', '18:00');
  const stroke = await begins('P-006', { tier: 'T1' });
  const cardiology = await begins('P-066', { tier: 'T1' });
  const renal = await begins('P-666', { tier: 'T1' });
  const session = focusGroup([], {
    data: {
      session: `${stroke.id}-both`,
      participants: { exact: 34 },
      sections: [
        {
          programme: stroke.id,
          ...hub(1),
          participants: { band: '8-19' },
          groupsReached: [{ code: 'PC-DIS-SENS', band: '1-7' }],
        },
        { programme: cardiology.id, participants: { band: '20-49' }, themes: ['Parking is hard on clinic days'] },
      ],
    },
  });
  const [forStroke = ''] = await stroke.records(session);
  const [forCardiology = ''] = await cardiology.records(session);
  await renal.records(session);

  const needs = 'context.needs-involvement';
  expect(await stroke.requirement(needs)).toMatchObject({ met: true, by: [forStroke] });
  expect(await cardiology.requirement(needs)).toMatchObject({ met: true, by: [forCardiology] });
  expect((await stroke.projection()).evidenceCount[needs]?.['hub@1']).toMatchObject({ count: 1, people: 8 });
  expect((await cardiology.projection()).evidenceCount[needs]?.['none']).toMatchObject({ count: 1, people: 20 });
  expect((await renal.requirement(needs)).met).toBe(false);

  const organisation = [...(await stroke.history()), ...(await cardiology.history()), ...(await renal.history())];
  expect(peopleInvolved(organisation)).toEqual({ atLeast: 34, atMost: 34 });
});
