import { describe, expect, it } from '@jest/globals';
import { englandCalendar } from '@throughline/calendar';
import { distance, formatMoment } from './dates.ts';

describe('moments in words', () => {
  it.each([
    ['2027-02-19T17:00:00.000Z', 'Friday 19 February 2027 at 5pm'],
    ['2027-07-05T16:30:00.000Z', 'Monday 5 July 2027 at 5:30pm'],
    ['2027-02-19T00:00:00.000Z', 'Friday 19 February 2027 at midnight'],
    ['2027-02-19T12:00:00.000Z', 'Friday 19 February 2027 at midday'],
    ['2027-02-19T12:30:00.000Z', 'Friday 19 February 2027 at 12:30pm'],
    ['2027-02-19T00:05:00.000Z', 'Friday 19 February 2027 at 12:05am'],
    ['2027-03-28T01:00:00.000Z', 'Sunday 28 March 2027 at 2am'],
  ])('%s is %s', (instant, words) => {
    expect(formatMoment(instant)).toBe(words);
  });
});

describe('how far off a moment is', () => {
  const of = (at: string, now: string) => distance(at, now, englandCalendar);

  it('is counted in working days, over Easter too', () => {
    expect(of('2027-03-31T16:00:00.000Z', '2027-03-25T09:00:00.000Z').words).toBe('in 2 working days');
  });

  it('is today on the day, and earlier today once it is over', () => {
    expect(of('2027-02-19T17:00:00.000Z', '2027-02-19T09:00:00.000Z')).toMatchObject({ over: false, words: 'today' });
    expect(of('2027-02-19T17:00:00.000Z', '2027-02-19T18:00:00.000Z')).toEqual({
      over: true,
      words: 'earlier today',
      short: '',
    });
  });

  it('is one working day from the Friday to the Monday, either way', () => {
    expect(of('2027-02-22T17:00:00.000Z', '2027-02-19T09:00:00.000Z').words).toBe('in 1 working day');
    expect(of('2027-02-19T17:00:00.000Z', '2027-02-22T09:00:00.000Z').words).toBe('1 working day ago');
  });

  it('is left out on the days between, and beyond the calendar', () => {
    expect(of('2027-02-19T17:00:00.000Z', '2027-02-20T09:00:00.000Z')).toEqual({ over: true, words: '', short: '' });
    expect(of('2099-02-19T17:00:00.000Z', '2027-02-20T09:00:00.000Z').words).toBe('');
  });
});
