import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { atLondon, londonDay } from './london.ts';

describe('London time', () => {
  it.each([
    ['in winter', '2027-02-19', '17:00', '2027-02-19T17:00:00.000Z'],
    ['in summer', '2027-05-27', '14:05', '2027-05-27T13:05:00.000Z'],
    ['just before the clocks go forward', '2027-03-28', '00:59', '2027-03-28T00:59:00.000Z'],
    ['just after the clocks go forward', '2027-03-28', '02:00', '2027-03-28T01:00:00.000Z'],
    ['in the hour that does not exist, moved on by it', '2027-03-28', '01:30', '2027-03-28T01:30:00.000Z'],
    ['in the hour that comes twice, the first of them', '2027-10-31', '01:30', '2027-10-31T00:30:00.000Z'],
    ['just after the clocks have gone back', '2027-10-31', '02:00', '2027-10-31T02:00:00.000Z'],
  ])('%s: %s %s is %s', (_when, day, time, instant) => {
    expect(atLondon(day, time)).toBe(instant);
  });

  it.each([
    ['2027-02-19T23:59:59.999Z', '2027-02-19'],
    ['2027-06-30T22:59:59.999Z', '2027-06-30'],
    ['2027-06-30T23:00:00.000Z', '2027-07-01'],
    ['2027-03-28T00:59:59.999Z', '2027-03-28'],
    ['2027-10-30T23:00:00.000Z', '2027-10-31'],
    ['2027-10-31T23:59:59.999Z', '2027-10-31'],
    ['2027-11-01T00:00:00+01:00', '2027-10-31'],
  ])('%s belongs to the day %s', (instant, day) => {
    expect(londonDay(instant)).toBe(day);
  });

  it('finds the day again from the instant of any of its times', () => {
    const day = fc.date({ min: new Date('2012-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(day, time, (date, [hour, minute]) => {
        const written = date.toISOString().slice(0, 10);
        const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        expect(londonDay(atLondon(written, clock))).toBe(written);
      }),
    );
  });

  it.each([
    ['2027-02-29', '09:00'],
    ['2027-02-19', '25:00'],
  ])('refuses a day or time that does not exist: %s %s', (day, time) => {
    expect(() => atLondon(day, time)).toThrow(RangeError);
  });

  it('refuses an instant without its offset', () => {
    expect(() => londonDay('2027-02-19T17:00:00')).toThrow(RangeError);
  });
});
