import { describe, expect, it } from '@jest/globals';
import { dayOf, fullDayOf, fullMomentOf, momentOf } from './dates.ts';

describe('dates for people', () => {
  it('are days and times in London, in winter and in summer', () => {
    expect(fullMomentOf('2027-02-19T17:00:00Z')).toBe('19 February 2027, 5pm');
    expect(fullMomentOf('2027-06-30T23:30:00Z')).toBe('1 July 2027, 12:30am');
    expect(fullDayOf('2027-06-30T23:30:00Z')).toBe('1 July 2027');
  });

  it('call the middle of the day and of the night by their names', () => {
    expect(fullMomentOf('2027-02-19T12:00:00Z')).toBe('19 February 2027, midday');
    expect(fullMomentOf('2027-02-19T00:00:00Z')).toBe('19 February 2027, midnight');
  });

  it('are short and even in columns', () => {
    expect(dayOf('2027-09-01T12:00:00Z')).toBe('01 Sep 2027');
    expect(momentOf('2027-09-01T12:00:00Z')).toBe('01 Sep 2027, 13:00');
  });
});
