import { expect } from '@jest/globals';
import { closed, extended, fact, focusGroup, hub, opened } from '../facts.ts';
import { scenario } from '../scenario.ts';
import type { World } from '../world.ts';

const GROUPS = ['PC-AGE-OLDER', 'PC-DIS-SENS'];

/** A consultation planned from 1 March to 24 May, and extended to 7 June on this day. */
const consultationExtendedOn = async ({ at, begins }: World, name: string, day: string) => {
  at('2027-02-15');
  const stroke = await begins(name, { tier: 'T2', window: ['2027-03-01', '2027-05-24'] });
  await stroke.closesUpTo('readiness');
  at('2027-03-01');
  await stroke.records(opened('2027-03-01', '2027-05-24'));
  at(day);
  await stroke.records(extended(day, '2027-06-07'));
  at('2027-06-03');
  const [responses = ''] = await stroke.records(
    fact('written_responses', { responses: 61 }, { data: hub(1) }),
    focusGroup(GROUPS, { data: hub(1) }),
    fact('mid_point_review', { findings: 'Few younger people so far' }, { data: hub(1) }),
  );
  at('2027-06-08');
  await stroke.records(closed('2027-06-07'));
  return { stroke, responses };
};

/** Extended on 12 May, while it was open, it lasts 99 days; extended after 24 May it is reopened, and its days are not added. */
export const extendedWindow = scenario(
  9,
  { name: 'Extended', without: 'reminders that move, in test/reminders.spec.ts' },
  async (world) => {
    const { stroke, responses } = await consultationExtendedOn(world, 'P-009', '2027-05-12');
    expect((await stroke.requirement('involvement.window')).why).toBe('open for 99 days, counting both its ends');
    expect((await stroke.requirement('involvement.about-this-version')).by).toContain(responses);
    expect(await stroke.tryToClose('involvement')).toEqual([]);

    const reopened = await consultationExtendedOn(world, 'P-099', '2027-05-26');
    expect((await reopened.stroke.requirement('involvement.window')).why).toBe(
      'open for 85 days, counting both its ends; reopened from 26 May 2027 to 7 June 2027, which is not added',
    );
    expect((await reopened.stroke.requirement('involvement.about-this-version')).by).toContain(reopened.responses);
  },
);
