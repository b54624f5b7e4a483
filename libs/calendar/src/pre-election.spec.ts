import { describe, expect, it } from '@jest/globals';
import { englandCalendar } from './england.ts';
import { CalendarNotCovered } from './errors.ts';
import { periodsBefore, preElectionPeriods, preElectionWarnings } from './pre-election.ts';

describe('the time before an election', () => {
  it('of 6 May 2027 begins on 31 March, 25 working days before, past Early May Bank Holiday', () => {
    expect(preElectionPeriods).toContainEqual({
      election: 'local elections in England',
      from: '2027-03-31',
      to: '2027-05-06',
    });
  });
  it('ends on the first Thursday in May of each year', () => {
    for (const { to } of preElectionPeriods) {
      expect(new Date(to).getUTCDay()).toBe(4);
      expect(to.slice(5, 7)).toBe('05');
      expect(Number(to.slice(8))).toBeLessThanOrEqual(7);
    }
  });
  it('is not guessed at beyond the holidays known', () => {
    const poll = { election: 'a poll', pollOn: '2031-05-01', noticeWorkingDays: 25 };
    expect(() => periodsBefore([poll], englandCalendar)).toThrow(CalendarNotCovered);
  });

  const warned = (from: string, to = from) =>
    preElectionWarnings([{ what: 'window', from, to }]).map(({ what }) => what);
  it('is warned of where what is planned begins in it, ends in it, or runs through it', () => {
    expect(warned('2027-03-01', '2027-05-24')).toEqual(['window']);
    expect(warned('2027-05-06', '2027-06-07')).toEqual(['window']);
    expect(warned('2027-03-01', '2027-03-31')).toEqual(['window']);
    expect(warned('2027-04-12')).toEqual(['window']);
  });
  it('is not warned of on the days beside it', () => {
    expect([...warned('2027-03-30'), ...warned('2027-05-07', '2027-12-31')]).toEqual([]);
  });
});
