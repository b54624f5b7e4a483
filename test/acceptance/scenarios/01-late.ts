import { expect } from '@jest/globals';
import { atLondon } from '@throughline/calendar';
import { focusGroup, hub } from '../facts.ts';
import { scenario } from '../scenario.ts';

/** `involvement` is due on Friday 19 February 2027 at 17:00; the Deaf focus group of the 17th arrives on Monday the 22nd at 09:12. */
export const late = scenario(
  1,
  { name: 'Late', without: 'reminders and the overdue notice, by exact date in test/reminders.spec.ts' },
  async ({ at, begins }) => {
    const due = atLondon('2027-02-19', '17:00');
    at('2026-12-18');
    const stroke = await begins('P-001', {
      tier: 'T2',
      window: ['2027-01-04', '2027-02-14'],
      targets: { involvement: due },
    });
    await stroke.closesUpTo('readiness');
    at('2027-02-15');
    await stroke.hasGroundworkFor('involvement', ['focus_group']);
    await stroke.records(focusGroup(['PC-AGE-OLDER'], { data: hub(1) }));

    at('2027-02-22', '09:00');
    expect(await stroke.tryToClose('involvement')).toEqual(['involvement.groups-reached']);
    expect(await stroke.requirement('involvement.groups-reached')).toMatchObject({
      why: expect.stringContaining('not recorded for: Deaf and hard of hearing people and people with sight loss'),
    });
    expect(await stroke.statusOf('involvement')).toBe('open');

    at('2027-02-22', '09:12');
    const saidLate = { contemporaneous: false, reason: 'The notes were typed up after the weekend' };
    const [deaf = ''] = await stroke.records(
      focusGroup(['PC-DIS-SENS'], { on: '2027-02-17', data: { ...hub(1), recording: saidLate } }),
    );
    expect(await stroke.statusOf('involvement')).toBe('ready');
    expect((await stroke.requirement('involvement.groups-reached')).by).toContain(deaf);
    const recorded = (await stroke.history()).find(({ eventId }) => eventId === deaf);
    expect(recorded).toMatchObject({ payload: { data: { recording: saidLate } } });
    expect(await stroke.tryToClose('involvement')).toEqual([]);

    const told = (await stroke.history()).map(({ type }) => type);
    expect(told.indexOf('GateClosureRefused')).toBeLessThan(told.lastIndexOf('GateClosed'));
  },
);
