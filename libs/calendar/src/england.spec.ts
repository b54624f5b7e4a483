import { describe, expect, it } from '@jest/globals';
import { englandCalendar as england, englandHolidays } from './england.ts';
import { CalendarNotCovered } from './errors.ts';

describe('working days in England', () => {
  it.each([
    ['a Friday', '2027-02-19', true],
    ['a Saturday', '2027-02-20', false],
    ['Good Friday', '2017-04-14', false],
    ['Easter Monday', '2017-04-17', false],
    ['the Tuesday after Easter', '2017-04-18', true],
    ['Boxing Day when it is a weekday', '2016-12-26', false],
    ['the substitute for a Christmas Day on a Sunday', '2016-12-27', false],
    ['the substitute for a New Year’s Day on a Sunday', '2017-01-02', false],
    ['the substitute for a New Year’s Day on a Saturday', '2028-01-03', false],
    ['the Diamond Jubilee', '2012-06-05', false],
    ['the last Monday of May 2012, which the Jubilee moved', '2012-05-28', true],
    ['the Platinum Jubilee', '2022-06-03', false],
    ['the last Monday of May 2022, which the Jubilee moved', '2022-05-30', true],
    ['the state funeral of 2022', '2022-09-19', false],
    ['the coronation of 2023', '2023-05-08', false],
    ['the May Day moved to VE Day', '2020-05-08', false],
    ['the World Cup holiday, which is Scotland’s only', '2026-06-15', true],
  ])('counts %s (%s) as working day: %s', (_what, day, working) => {
    expect(england.isWorkingDay(day)).toBe(working);
  });

  it.each([
    ['Shaping a Healthier Future, close to decision', '2012-10-08', '2013-02-19', 93],
    ['Shaping a Healthier Future, paper to decision', '2013-02-12', '2013-02-19', 5],
    ['Path to Excellence, close to decision', '2017-10-15', '2018-02-21', 90],
    ['West Herts, written cut-off to decision', '2019-07-01', '2019-07-11', 8],
    ['Transforming Participation, close to publication', '2017-01-13', '2017-04-06', 59],
  ])('counts the working days of %s', (_what, from, to, days) => {
    expect(england.workingDaysBetween(from, to)).toBe(days);
  });

  it('excludes the first day and includes the second', () => {
    expect(england.workingDaysBetween('2027-02-18', '2027-02-19')).toBe(1);
    expect(england.workingDaysBetween('2027-02-19', '2027-02-19')).toBe(0);
    expect(england.workingDaysBetween('2027-02-19', '2027-02-22')).toBe(1);
  });

  it('counts nothing backwards', () => {
    expect(england.workingDaysBetween('2027-02-22', '2027-02-19')).toBe(0);
  });

  it.each([
    [-20, '2016-12-13'],
    [-10, '2016-12-29'],
    [-5, '2017-01-06'],
    [-1, '2017-01-12'],
    [1, '2017-01-16'],
    [5, '2017-01-20'],
  ])('finds the reminder %d working days from Friday 13 January 2017, past Christmas and New Year', (n, day) => {
    expect(england.addWorkingDays('2017-01-13', n)).toBe(day);
  });

  it.each([
    [-20, '2027-01-22'],
    [-10, '2027-02-05'],
    [-5, '2027-02-12'],
    [-1, '2027-02-18'],
    [1, '2027-02-22'],
  ])('finds the reminder %d working days from Friday 19 February 2027', (n, day) => {
    expect(england.addWorkingDays('2027-02-19', n)).toBe(day);
  });

  it('finds Monday as the first working day after a close on a Sunday', () => {
    expect(england.addWorkingDays('2017-10-15', 1)).toBe('2017-10-16');
    expect(england.addWorkingDays('2017-10-15', -1)).toBe('2017-10-13');
    expect(england.addWorkingDays('2017-10-15', 0)).toBe('2017-10-15');
  });
});

describe('the coverage of the calendar', () => {
  it('runs from 2012 to the end of 2028', () => {
    expect(england.coverage).toEqual({ from: '2012-01-01', to: '2028-12-31' });
  });

  it('has eight bank holidays a year, one more for each royal occasion', () => {
    const perYear = new Map<string, number>();
    for (const { date } of englandHolidays.flatMap((snapshot) => snapshot.holidays))
      perYear.set(date.slice(0, 4), (perYear.get(date.slice(0, 4)) ?? 0) + 1);
    const nine = ['2012', '2023'];
    for (const [year, days] of perYear)
      expect([year, days]).toEqual([year, year === '2022' ? 10 : nine.includes(year) ? 9 : 8]);
    expect(perYear.size).toBe(17);
  });

  it.each(['2011-12-30', '2029-01-02', '2017-02-29', '13 January 2017', ''])('is not guessed at for "%s"', (day) => {
    expect(england.workingDaysBetween(day, '2017-01-13')).toBeUndefined();
    expect(england.workingDaysBetween('2017-01-13', day)).toBeUndefined();
    expect(() => england.isWorkingDay(day)).toThrow(CalendarNotCovered);
    expect(() => england.addWorkingDays(day, 1)).toThrow(CalendarNotCovered);
  });

  it('ends a count that runs past it', () => {
    expect(england.addWorkingDays('2028-12-28', 1)).toBe('2028-12-29');
    expect(() => england.addWorkingDays('2028-12-29', 1)).toThrow(CalendarNotCovered);
    expect(() => england.addWorkingDays('2012-01-03', -1)).toThrow(CalendarNotCovered);
  });
});
