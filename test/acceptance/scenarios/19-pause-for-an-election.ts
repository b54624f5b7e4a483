import { expect } from '@jest/globals';
import { closed, fact, focusGroup, hub, opened, survey } from '../facts.ts';
import { scenario } from '../scenario.ts';

const GROUPS = ['PC-AGE-OLDER', 'PC-DIS-SENS'];
const paused = (pausedFrom: string) =>
  fact('consultation_paused', { window: 'public', pausedFrom, because: 'the elections of 6 May' }, { data: hub(1) });
const resumed = (resumesOn: string, closesOn: string) =>
  fact('consultation_resumed', { window: 'public', resumesOn, closesOn }, { data: hub(1) });

/** A consultation from 1 March stops on 22 March for the elections of 6 May 2027 and goes on; another is closed, and opened again under its name. */
export const pauseForAnElection = scenario(19, 'Pause for an election', async ({ at, begins }) => {
  const startedOn = async (name: string) => {
    at('2027-02-15');
    const stroke = await begins(name, { tier: 'T2', window: ['2027-03-01', '2027-05-24'] });
    await stroke.closesUpTo('readiness');
    at('2027-03-01');
    await stroke.records(opened('2027-03-01', '2027-05-24'));
    at('2027-03-15');
    const heard = await stroke.records(survey(412, { data: hub(1) }));
    return { stroke, heard };
  };
  const heardAfter = [
    focusGroup(GROUPS, { data: hub(1) }),
    fact('mid_point_review', { findings: 'Few younger people so far' }, { data: hub(1) }),
  ];
  const windowOf = async ({ stroke }: Awaited<ReturnType<typeof startedOn>>) =>
    (await stroke.requirement('involvement.window')).why;

  const { stroke, heard } = await startedOn('P-019');
  at('2027-03-22');
  await stroke.records(paused('2027-03-22'));
  expect(await windowOf({ stroke, heard })).toContain('the consultation is paused since 22 March 2027');
  expect(await stroke.tryToClose('involvement')).toContain('involvement.window');
  at('2027-05-07');
  await stroke.records(resumed('2027-05-07', '2027-07-07'), ...heardAfter);
  at('2027-07-08');
  await stroke.records(closed('2027-07-07'));
  expect(await windowOf({ stroke, heard })).toBe(
    'open for 83 days, counting both its ends; paused from 22 March 2027, open again from 7 May 2027 (the elections of 6 May), which is not counted',
  );
  expect((await stroke.requirement('involvement.about-this-version')).by).toEqual(expect.arrayContaining([...heard]));
  expect(await stroke.tryToClose('involvement')).toEqual([]);

  const other = await startedOn('P-119');
  at('2027-03-22');
  await other.stroke.records(closed('2027-03-21'));
  at('2027-05-07');
  await other.stroke.records(opened('2027-05-07', '2027-07-07'), ...heardAfter);
  at('2027-07-08');
  await other.stroke.records(closed('2027-07-07'));
  expect(await windowOf(other)).toBe(
    'open for 62 days, counting both its ends; open before from 1 March 2027 to 21 March 2027, which is not added',
  );
  expect(await other.stroke.tryToClose('involvement')).toEqual([]);
});
